"""E: what the results show, and whether they contradict themselves."""
