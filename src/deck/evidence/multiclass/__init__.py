"""A classifier by the classes that it predicts."""
