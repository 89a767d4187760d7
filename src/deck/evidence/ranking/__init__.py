"""Items ranked for queries."""
