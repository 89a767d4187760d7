"""The talk, rehearsed: a session on an injected clock, what to say of its pace, its history. No screen in here."""
