"""Apply rules to a case, or to slides alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from deck.checks.case import Case
from deck.checks.finding import Finding, Found, Skipped
from deck.checks.places import placed
from deck.checks.registry import FAMILIES, rules
from deck.checks.rule import CannotRun, Need, Rule
from deck.story.shown import ShownDeck

NO_BUNDLE = "it needs the results: name the bundle with --bundle"
NO_TIMES = "the deck states no times: give its slides rehearsal timings, or notes that begin with a time"


class Chosen(Struct, frozen=True):
    """Which rules are wanted, by codes or their beginnings; all of them where `select` is empty."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    @property
    def families(self) -> frozenset[str]:
        """Letters of the families in which there may be such rules."""
        letters = {code[:1] for code in self.select} if self.select else set(FAMILIES)
        return frozenset(letters - set(self.ignore))

    def has(self, code: str) -> bool:
        """Whether the rule of this code is to run."""
        return (not self.select or code.startswith(self.select)) and not code.startswith(self.ignore)


class Checked(Struct, frozen=True):
    """What came of all rules: findings in the order of the rules, and rules that could not run."""

    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    passed: tuple[str, ...]
    """Codes of rules that ran and found nothing."""

    def fails(self, *, strict: bool) -> bool:
        """Whether a finding is an error, or with `strict` a warning."""
        levels = ("error", "warning") if strict else ("error",)
        return any(finding.level in levels for finding in self.findings)


def check(case: Case, chosen: Chosen | None = None) -> Checked:
    """What all rules say of a case, but those that its bundle ignores by code or prefix."""
    asked = chosen or Chosen()
    wanted = Chosen(asked.select, (*asked.ignore, *case.bundle.text.check.ignore))
    return _run(wanted, case.shown, case)


def check_slides(deck: ShownDeck, chosen: Chosen | None = None) -> Checked:
    """What the rules say that look at slides alone; the others are skipped."""
    return _run(chosen or Chosen(), deck, None)


def _run(chosen: Chosen, deck: ShownDeck, case: Case | None) -> Checked:
    findings: list[Finding] = []
    skipped: list[Skipped] = []
    passed: list[str] = []
    for rule in rules(chosen.families):
        if not chosen.has(rule.code):
            continue
        try:
            found = [placed(rule, item, deck, case) for item in _applied(rule, deck, case)]
        except CannotRun as reason:
            skipped.append(Skipped(rule.code, str(reason)))
            continue
        findings += found
        passed += [] if found else [rule.code]
    return Checked(tuple(findings), tuple(skipped), tuple(passed))


def _applied(rule: Rule, deck: ShownDeck, case: Case | None) -> Iterable[Found]:
    """What the rule finds; CannotRun where it cannot."""
    if case is None and rule.look is None:
        raise CannotRun(NO_BUNDLE)
    missing = next(_missing(rule.needs, deck, case), None)
    if missing is not None:
        raise CannotRun(missing)
    if case is not None and rule.find is not None:
        return rule.find(case)
    assert rule.look is not None
    return rule.look(deck)


def _missing(needs: Sequence[Need], deck: ShownDeck, case: Case | None) -> Iterator[str]:
    """Why the rule cannot run, for each of its needs that is not met; a deck without a bundle owes only its seconds."""
    for need in needs:
        if need == "seconds":
            yield from () if deck.times_are_stated and deck.total_seconds else (NO_TIMES,)
        elif case is not None and not _NEEDED[need][0](case):
            yield _NEEDED[need][1]


_NEEDED: dict[Need, tuple[Callable[[Case], bool], str]] = {
    "models": (
        lambda case: case.evidence.comparison is not None,
        "it needs data.models with the models that were compared",
    ),
    "importance": (lambda case: case.bundle.importance is not None, "it needs data.importance"),
    "decisions": (lambda case: bool(case.text.decision), "it needs a [[decision]]"),
}
