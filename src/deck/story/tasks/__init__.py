"""What each task puts on slides of its own: one folder a task, chosen by what its predictions show."""
