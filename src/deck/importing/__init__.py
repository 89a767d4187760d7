"""From the files that a candidate already has to a results bundle, with every number traced to its file."""
