"""Checks: rules that hold the story and its numbers against what a good talk needs."""
