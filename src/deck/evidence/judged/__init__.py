"""Answers of a system by the verdicts of judges."""
