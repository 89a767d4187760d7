"""Slides of answers that were judged."""
