"""What the rehearsals of a deck come to: numbers first, then as text, picture, JSON and CSV. No file is read here."""
