"""The story: slides, titles, talk track and seconds, made from evidence by an outline."""
