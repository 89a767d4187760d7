"""What the data say: numbers and comparisons tied to facts by subject and quantity, each with its verdict."""
