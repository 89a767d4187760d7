"""What the sections of a take-home's README say, as keys of bundle.toml."""
