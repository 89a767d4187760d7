"""Sentences about the samples, each labelled true, false or about nothing computed, and how well they are judged."""
