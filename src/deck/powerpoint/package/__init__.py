"""Office files as zips of parts: looked into before they are trusted, read with limits, written the same each time."""
