"""Bundles written in Python: from arrays and frames of a notebook to a folder, a deck, or a view of the story."""
