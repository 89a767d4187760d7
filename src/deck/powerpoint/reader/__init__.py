"""Any deck as a talk to rehearse: its own plan, rehearsal timings, or times in the notes. python-pptx is not loaded."""
