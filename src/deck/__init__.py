"""deck: from the results of a take-home to the talk that is held about them."""
