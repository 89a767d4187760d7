"""Evidence: what a bundle's numbers say, each as a fact with its source. Numpy only."""

from deck.evidence.evaluate import evaluate
from deck.evidence.evidence import Evidence

__all__ = ["Evidence", "evaluate"]
