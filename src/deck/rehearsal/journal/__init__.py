"""The history of a deck's rehearsals: an append-only file of JSON lines, one command a line, safe against kill -9."""
