"""T: what the time of the talk goes to."""
