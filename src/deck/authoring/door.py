"""What a bundle can be made of in Python, hung onto the bundle itself.

The room of the bundle knows nothing of drafts; it keeps a place free for its ways in, and this module fills it. It is
the home of `deck.Bundle`, so that whoever has the name has the ways in.
"""

from __future__ import annotations

from deck.authoring.constructors import from_models, from_predictions
from deck.bundle.bundle import Bundle

Bundle.from_predictions = staticmethod(from_predictions)
Bundle.from_models = staticmethod(from_models)
