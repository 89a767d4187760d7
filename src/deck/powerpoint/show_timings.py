"""Seconds in a deck as PowerPoint's rehearsal timings, and a show that does not advance by them.

A timing is `advTm` of a slide's transition, in milliseconds. So that no slide ever advances by itself, the properties
of the presentation say that its show does not use timings. LibreOffice keeps a timing only where the transition stands
in both branches of an AlternateContent, so a new one is written like that.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from deck.powerpoint.namespaces import MC, P14, PRESENTATION_TYPES, RELATIONSHIPS, P, declared

LONGEST_SECONDS = 3600
"""A longer time was no rehearsal."""
PROPERTIES_TYPE = f"{PRESENTATION_TYPES}.presProps+xml"
PROPERTIES_LINK = f"{RELATIONSHIPS}/presProps"
_TRANSITION = (
    f"<mc:AlternateContent {declared('mc', 'p')}><mc:Choice {declared('p14')} "
    'Requires="p14"><p:transition spd="slow" p14:dur="2000" advTm="{milliseconds}"/></mc:Choice>'
    '<mc:Fallback><p:transition spd="slow" advTm="{milliseconds}"/></mc:Fallback></mc:AlternateContent>'
)
_SHOW = f'<p:showPr {declared("p")} useTimings="0"><p:present/><p:sldAll/></p:showPr>'
_BEFORE_SHOW = ("htmlPubPr", "webPr", "prnPr")
_BEFORE_TRANSITION = ("cSld", "clrMapOvr")


def transitions_of(slide: Any) -> list[Any]:
    """The transition elements of a `p:sld`: a bare one, or each choice of one that depends on the program."""
    found: list[Any] = []
    for child in slide:
        if child.tag == f"{P}transition":
            found.append(child)
        elif child.tag == f"{MC}AlternateContent":
            found += child.iter(f"{P}transition")
    return found


def advance_seconds(slide: Any) -> float | None:
    """Seconds of the rehearsal timing of a `p:sld`; None without one, or where it is 0 as in a show by itself."""
    for transition in transitions_of(slide):
        milliseconds = transition.get("advTm", "")[:10]
        if milliseconds.isdecimal() and 0 < int(milliseconds) <= LONGEST_SECONDS * 1000:
            return int(milliseconds) / 1000
    return None


def add_transition(slide: Any, milliseconds: int) -> None:
    """Give a `p:sld` without a transition one that has no effect but the timing.

    Where the slide knows PowerPoint's namespace by another prefix, lxml goes over to that; so must what it requires.
    """
    choices = _insert_after(slide, _BEFORE_TRANSITION, _TRANSITION.format(milliseconds=milliseconds))
    known = choices[0].nsmap.items()
    choices[0].set("Requires", next(prefix for prefix, name in known if prefix and name == P14[1:-1]))


def add_show_without_timings(properties: Any) -> None:
    """Say in a `p:presentationPr` without a `p:showPr` that the show does not advance by timings."""
    _insert_after(properties, _BEFORE_SHOW, _SHOW)


def no_properties() -> Any:
    """A `p:presentationPr` that says nothing."""
    return etree.fromstring(f"<p:presentationPr {declared('p')}/>")


def _insert_after(parent: Any, names: tuple[str, ...], xml: str) -> Any:
    """Insert an element where the schema wants it: after the last of those that go before it."""
    element = etree.fromstring(xml)
    before = [child for child in parent if child.tag in {f"{P}{name}" for name in names}]
    parent.insert(parent.index(before[-1]) + 1 if before else 0, element)
    return element
