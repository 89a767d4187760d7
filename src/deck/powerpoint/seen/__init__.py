"""A drawn deck as its audience sees it: figures with their sizes, colours on their grounds, lines of titles."""
