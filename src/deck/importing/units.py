"""What one row is, and what a positive one is, by the names of the columns of predictions."""

from __future__ import annotations

from deck.bundle.normalised_names import normalised

_NOUNS = """
account admission applicant application article asset battery bill booking borrower building call campaign candidate
card child claim client comment company contract conversation customer deal defect delivery device dialogue document
donor driver email employee encounter engine flight game guest home hotel house household image incident inspection
invoice job lead lease letter listing loan machine match meal meeting member merchant message meter movie order owner
package page parcel passenger patient payment person photo picture plant player policy post product project property
provider pump question rental report request review ride scan sensor session shipment shop sku song station store
student subscriber subscription supplier survey team tenant ticket trade transaction trip tweet user utterance vehicle
vendor video visit visitor voter warehouse website well worker
"""
NOUNS = frozenset(_NOUNS.split())
"""What people keep numbers of. Words that stand for any row (`case`, `item`) are not among them."""


_POSITIVES = {
    "anomaly": "anomaly", "anomalous": "anomaly", "outlier": "outlier", "fraud": "fraud", "fraudulent": "fraud",
    "default": "default", "defaulted": "default", "churn": "churner", "churned": "churner", "failure": "failure",
    "failed": "failure", "defect": "defect", "defective": "defect", "duplicate": "duplicate", "bot": "bot",
    "converted": "conversion", "conversion": "conversion", "click": "click", "clicked": "click",
    "purchase": "purchase", "purchased": "purchase", "readmitted": "readmission", "cancelled": "cancellation",
    "canceled": "cancellation", "returned": "return",
}  # fmt: skip
_NO_CONTENT = frozenset({"is", "was", "has", "y", "true", "actual", "target", "label", "flag", "will"})


def positive_of(target: str) -> str:
    """What a positive row is by the name of the target: `anomaly` of `is_anomaly`; empty where nothing is known."""
    words = [word for word in normalised(target).split("_") if word not in _NO_CONTENT]
    word = words[0] if len(words) == 1 else ""
    return _POSITIVES.get(word) or _POSITIVES.get(word.removeprefix("is"), "")


def unit_of(identifier: str) -> str:
    """`loan` of a column `loan_id` or `LoanID`; empty where its name says nothing of what a row is."""
    words = normalised(identifier).removesuffix("id").replace("_", " ").split()
    return next((word for word in reversed(words) if word in NOUNS), "")
