"""One role of a slide a file: `build(material)` gives a draft, or None where the material is missing."""
