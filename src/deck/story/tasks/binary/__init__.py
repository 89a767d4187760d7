"""Slides of a binary classifier."""
