"""Slides of a classifier of several classes."""
