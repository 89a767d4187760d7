"""Cues said aloud: by pyttsx3 in a process of its own, which cannot hold the clock up whatever becomes of it."""
