"""S: what the slides and the talk track tell, and what they leave out."""
