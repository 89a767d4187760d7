"""D: whether slides can be read."""
