"""What is written: tokens, numbers with their units and bounds, and what only looks like a number."""
