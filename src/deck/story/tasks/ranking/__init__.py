"""Slides of a ranking."""
