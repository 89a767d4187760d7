"""Rules about numbers in the user's words."""
