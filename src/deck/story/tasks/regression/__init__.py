"""Slides of a regression."""
