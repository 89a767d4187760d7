"""Findings as they are printed: for people, and in the forms that programs read."""
