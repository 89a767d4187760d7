"""The rehearsal full screen in a terminal: faces as plain values, and one Textual app that shows them."""
