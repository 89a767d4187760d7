"""Claims: each number in the user's words tied to its subject and recomputed from the facts."""
