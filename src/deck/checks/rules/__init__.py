"""Rules by family, one file a fault."""
