"""F: charts, pictures and tables on slides."""
