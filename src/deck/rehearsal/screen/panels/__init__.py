"""Parts of the face, one a file: each makes rows from a scene, for a room of so many columns and rows."""
