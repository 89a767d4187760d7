"""Words that name no subject of their own, so that a sentence made of them speaks of the model of the talk."""

from __future__ import annotations

import re

_GENERIC_WORDS = """
a about above accuracy achieve achieved achieves across actions after all alone alpha already also among an
and answer answers any are around as at average averaged averages barely baseline be been below best between
block blocks both bring brings brochures but by call calls came campaign can case cases catch catches caught
chance climbs come comes comfortable compared contacts cross cross-validated cross-validation currently curve
cv detect detects does done drop drops each end ends error errors even every everything explains fall falls
final find finds fine finish finishes fit fits flag flagged flags fold folds for forecast forecasts found from
gave get gets getting give gives giving go goes good got great had half has have held held-out here high hits
holdout how importance in instead is it its itself just keeps land lands less level lie lies like list look
looks low lower mailing mailings manage manages mean means measure measured median merely model models more
most moves much near nearly needs now of off on once one only or our out outreach over overall overfits per
per-fold performance point points precision prediction predictions question questions range ranges rate reach
reached reaches reaching read reads recall reported reports result results right rise rises row rows run runs
same score scored scores scoring second seconds see set sets settings share shows sit sits so solid stand
stands stay stays still stop stops strong strongest system take takes taking test tested than that the their
then there these this those through time to top total train trained training trains under unseen up us use
using validated validation value varies vary was we weak weakest well were what when where which while whole
whose will win winner winning wins with within without worst yet you your
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_HYPOTHETICAL = re.compile(
    r"\b(?:would|could|might|may|should|must|if|hope|hoped|expect(?:ed|s)?|aims?|goal|target of|plan(?:ned)?|assum\w+"
    r"|suppose|"
    r"estimate[ds]?|believe|guess|in a first (?:run|try)|first (?:run|try)|earlier|previously|used to|literature"
    r"|paper|published|"
    r"elsewhere|last year|next year|untuned|hypothetical\w*|wanted)\b",
    re.IGNORECASE,
)


def foreign_words(words: str) -> list[str]:
    """The words that name something that nobody knows here."""
    return [
        word
        for word in _WORD.findall(words)
        if word.lower().rstrip("'’s") not in _GENERIC and word.lower() not in _GENERIC
    ]


def is_hypothetical(sentence: str) -> bool:
    """Whether a sentence says what would be, what somebody hopes, or what was once."""
    return _HYPOTHETICAL.search(sentence) is not None
