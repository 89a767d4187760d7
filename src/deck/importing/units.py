"""What one row is, by the name of the column that identifies it."""

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


def unit_of(identifier: str) -> str:
    """`loan` of a column `loan_id` or `LoanID`; empty where its name says nothing of what a row is."""
    words = normalised(identifier).removesuffix("id").replace("_", " ").split()
    return next((word for word in reversed(words) if word in NOUNS), "")
