"""Tables of any source as cells of text: what kind each is, and what of it a bundle can use."""
