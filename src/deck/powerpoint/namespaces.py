"""Namespaces of a presentation's XML, in the form that lxml puts before the name of an element."""

from __future__ import annotations

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

RELATIONSHIPS = R[1:-1]
"""What the types of relationships begin with."""
PRESENTATION_TYPES = "application/vnd.openxmlformats-officedocument.presentationml"
"""What the content types of a presentation's parts begin with."""
_PREFIXES = {"a": A, "c": C, "mc": MC, "p": P, "p14": P14, "r": R}


def declared(*prefixes: str) -> str:
    """The declarations of these prefixes, as attributes of an element that is written as text."""
    return " ".join(f'xmlns:{prefix}="{_PREFIXES[prefix][1:-1]}"' for prefix in prefixes)
