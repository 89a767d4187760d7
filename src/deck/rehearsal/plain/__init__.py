"""A rehearsal in lines of text: for pipes, dumb terminals, screen readers and logs. No escape sequence, no redraw."""
