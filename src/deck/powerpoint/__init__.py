"""The only room that knows python-pptx and lxml: a story goes in, the bytes of a .pptx come out."""
