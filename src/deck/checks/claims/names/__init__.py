"""What is spoken of: names of models, metrics, segments and the rest, and what common words mean."""
