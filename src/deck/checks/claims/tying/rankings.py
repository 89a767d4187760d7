"""Comparisons without a number: X beats Y, the error is higher on A than on B, C is the hardest of all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from deck.checks.claims.names.lexicon import FOREIGN, Kind, Mention
from deck.checks.claims.sentences import Sentence
from deck.checks.claims.tying.one_sided import (
    Ranking,
    bare_comparative,
    earning,
    leaning,
    levels,
    states_of,
    tuning,
)
from deck.checks.claims.tying.quantities import Answer, Quantities, Subject
from deck.checks.claims.tying.ranking_forms import (
    CLAUSE_ENDS,
    KINDS,
    clause_of,
    comparative,
    is_denied_at,
    is_no_match,
    metric_near,
    subject_of,
    superlative_at,
    transitive,
)
from deck.checks.claims.tying.subjects import is_variant
from deck.checks.claims.tying.verdicts import Verdict
from deck.checks.claims.words.quick_look import may_rank
from deck.checks.claims.words.ranking_words import (
    COMPARATIVES,
    RANKED_NOUNS,
    Meaning,
)

_OFTEN = frozenset({"often", "frequently", "likely", "commonly", "reliably"})
_ALL = frozenset({"all", "any", "every"})
_RIGHT = ("accuracy", "pass_rate")
"""Metrics that say how often a model is right."""

_DOUBTS = frozenset({"none", "nobody", "nowhere", "never", "whether", "if"})
"""Before the first of two they leave open, or deny, what follows: `in none of the folds does the forest beat it`."""


class Rankings:
    """Reads the comparisons of sentences that state no number."""

    def __init__(self, quantities: Quantities) -> None:
        self._quantities = quantities

    def of(self, sentence: Sentence) -> Iterator[Ranking]:
        """The comparisons of two subjects of one kind, and of one with all others."""
        if not may_rank(set(sentence.words)) or sentence.is_hypothetical:
            return
        for read in (leaning, tuning, earning, levels):
            yield from read(sentence, self._quantities)
        if not sentence.mentions:
            return
        for kind in KINDS:
            mentions = states_of(sentence) if kind == "state" else sentence.of_kind(kind)
            for first, second in pairwise(mentions):
                found = self._between(sentence, first, second)
                if found is not None:
                    yield found
        for at in range(len(sentence.tokens)):
            found = self._superlative(sentence, at)
            if found is not None:
                yield found

    def _between(self, sentence: Sentence, first: Mention, second: Mention) -> Ranking | None:
        if first.key == second.key or FOREIGN in {first.key, second.key} or is_variant(sentence, first):
            return None
        found = transitive(sentence, first, second) or comparative(sentence, first, second)
        if found is None:
            bare = bare_comparative(sentence, [first, second]) if first.kind == "state" else None
            if bare is None:
                return None
            first, second, at = bare
            return self._ranked_pair(sentence, first, second, (COMPARATIVES[sentence.low(at)], first.first, at))
        meaning, begin, at = found
        is_denied = sentence.denies(begin, second.first) and not is_no_match(sentence, at)
        is_doubted = sentence.has(0, first.first, _DOUBTS)
        if (
            (is_denied and not is_denied_at(sentence, begin, at, second.first))
            or is_doubted
            or sentence.has(first.last, second.first, CLAUSE_ENDS)
        ):
            return None
        if any(
            first.last < span[0] < second.first and number.unit != "plain"
            for span, number in zip(sentence.spans, sentence.numbers, strict=True)
        ):
            return None
        return self._ranked_pair(sentence, first, second, (meaning, begin, at), is_denied=is_denied)

    def _ranked_pair(
        self,
        sentence: Sentence,
        first: Mention,
        second: Mention,
        said: tuple[Meaning, int, int],
        *,
        is_denied: bool = False,
    ) -> Ranking | None:
        """Hold two subjects against what is said of them: the meaning, the clause's first token, and the word's."""
        meaning, begin, at = said
        ranked = self._ranked(sentence, first.kind, meaning, at, begin, max(second.first, at + 1))
        if ranked is None:
            return None
        quantity, up = ranked
        one = self._quantities.answers(quantity, Subject().of(first.kind, first.key))
        other = self._quantities.answers(quantity, Subject().of(second.kind, second.key))
        if not one or not other or one[0].expression == other[0].expression:
            return None
        start = min(first.start, sentence.tokens[max(begin, 0)].start) if begin < first.first else first.start
        end = max(second.end, sentence.tokens[at].end)
        verdict = _verdict(one[0], other[0], up)
        if is_denied:
            # That A does not beat B is wrong only where it surely does.
            is_wrong = verdict.kind == "verified" and self._is_sure(quantity, one[0], other[0])
            verdict = replace(verdict, kind="contradicted" if is_wrong else "verified")
        return Ranking(start, end, verdict)

    def _is_sure(self, quantity: str, one: Answer, other: Answer) -> bool:
        """Whether a difference is more than twice the standard error of the metric, where that is known."""
        error = self._quantities.value(f"score.{quantity.removeprefix('metric:')}_se")
        return error is None or abs(one.value - other.value) > 2 * error

    def _ranked(
        self, sentence: Sentence, kind: Kind, meaning: Meaning, at: int, begin: int, end: int
    ) -> tuple[str, bool] | None:
        """What is compared, and whether the first is said to have more of it."""
        dimension, up = meaning
        quantities = self._quantities
        metric = metric_near(sentence, at, begin, end)
        meanings = sentence.meanings(begin, end)
        if dimension == "time":
            has_training = quantities.has_metric("train_seconds")
            is_served = "SERVE" in meanings and "TRAIN" not in meanings
            return ("metric:latency" if is_served or not has_training else "metric:train_seconds"), up
        if kind == "feature":
            return "importance", up
        if kind == "cut":
            is_found = dimension == "value" and "FIND" in meanings
            return ("found", up) if is_found else ("cut_lift", up) if "LIFT" in meanings else None
        if dimension == "importance":
            return None
        if dimension == "quality":
            name = metric or self._usual(kind)
            return f"metric:{name}", up == quantities.higher_is_better(name)
        return self._of_a_value(sentence, kind, metric, up, at, begin, end)

    def _of_a_value(
        self, sentence: Sentence, kind: Kind, metric: str, up: bool, at: int, begin: int, end: int
    ) -> tuple[str, bool] | None:
        """Higher, more, fewer: of what the sentence says."""
        meanings = sentence.meanings(begin, end)
        is_often = sentence.has(at, end, _OFTEN)
        if (is_often and meanings & {"WRONG", "FAIL", "MISS"}) or meanings & {"ERROR", "ERROR_RATE"}:
            is_share = "ERROR" in meanings and not is_often and "RATE" not in meanings
            return ("error_share", up) if is_share else self._rate_of_errors(kind, up)
        if is_often and meanings & {"PASS", "RIGHT"}:
            name = self._usual(kind)
            return f"metric:{name}", up == self._quantities.higher_is_better(name)
        is_of_items = "ITEM" in sentence.meanings(at + 1, at + 3)
        if kind == "model" and "ITEM" in meanings and ("COVERAGE" in meanings or is_of_items):
            return "items", up
        if metric or kind == "state":
            return f"metric:{metric or self._quantities.primary}", up
        is_of_rows = kind == "segment" and "UNIT" in sentence.meanings(at, min(end, at + 3))
        return ("segment_rows", up) if is_of_rows else None

    def _rate_of_errors(self, kind: Kind, up: bool) -> tuple[str, bool] | None:
        """How often a subject is wrong: of models and criteria the facts say how often they are right."""
        if kind in {"segment", "class"}:
            return "error_rate", up
        if kind == "criterion":
            return "passed", not up
        name = next((name for name in _RIGHT if self._quantities.has_metric(name)), None)
        return None if name is None else (f"metric:{name}", not up)

    def _usual(self, kind: Kind) -> str:
        return "recall" if kind == "class" else self._quantities.primary

    def _superlative(self, sentence: Sentence, at: int) -> Ranking | None:
        found = superlative_at(sentence, at)
        if found is None:
            return None
        meaning, last = found
        subject = subject_of(sentence, at, last)
        if subject is None or subject.key == FOREIGN or is_variant(sentence, subject):
            return None
        begin, end = clause_of(sentence, at)
        is_of_any_other = sentence.low(at) in COMPARATIVES
        if sentence.denies(begin, end) or not (is_of_any_other or self._ranks(sentence, subject, last)):
            return None
        verdicts = [
            self._of_all(subject, quantity, up, sentence.has(last, end, _ALL))
            for quantity, up in self._lenses(sentence, subject.kind, meaning, at, begin, end)
        ]
        known = [verdict for verdict in verdicts if verdict is not None]
        if not known:
            return None
        verdict = next((verdict for verdict in known if verdict.kind == "verified"), known[0])
        edges = (subject.start, subject.end, sentence.tokens[at].start, sentence.tokens[last].end)
        return Ranking(min(edges), max(edges), verdict)

    def _ranks(self, sentence: Sentence, subject: Mention, last: int) -> bool:
        """Whether the word after a superlative is what subjects of this kind are ranked by, or as."""
        place = last + 1
        if place >= len(sentence.tokens) or any(mention.first == place for mention in sentence.mentions):
            return True
        token = sentence.tokens[place]
        if token.kind == "numeral" or token.low == "-":
            return False
        if token.kind == "sign" or token.low in RANKED_NOUNS or token.stem in RANKED_NOUNS:
            return True
        column = subject.key.partition(".")[0].split("_")
        is_of_column = any(token.stem in {word, word.rstrip("s")} for word in column)
        return is_of_column or bool(sentence.concepts[place] & {"MODEL", "FEATURE", "CLASS", "ERROR", "IMPORTANT"})

    def _lenses(
        self, sentence: Sentence, kind: Kind, meaning: Meaning, at: int, begin: int, end: int
    ) -> list[tuple[str, bool]]:
        """What may be meant by the superlative; it holds where it does by one of these."""
        dimension, up = meaning
        if kind == "feature":
            return [("importance", up)] if dimension != "time" else []
        if kind == "criterion":
            return [("passed", up if dimension in {"quality", "value"} else not up)]
        if dimension in {"errors", "error_rate"} and kind not in {"segment", "class"}:
            rate = self._rate_of_errors(kind, up)
            return [] if rate is None else [rate]
        if dimension == "errors":
            return [("error_share", up), ("error_rate", up)]
        if dimension == "error_rate":
            return [("error_rate", up), ("error_share", up)]
        ranked = self._ranked(sentence, kind, meaning, at, begin, end)
        if ranked is None:
            return []
        lenses = [ranked]
        if dimension == "quality" and not metric_near(sentence, at, begin, end):
            lenses += [("error_rate", not up)] if kind == "segment" else []
            # Few of all errors may mean few rows; many are hard to miss.
            lenses += [("error_share", True)] if kind == "segment" and not up else []
            lenses += [("metric:f1", up), ("metric:precision", up)] if kind == "class" else []
        return lenses

    def _of_all(self, subject: Mention, quantity: str, up: bool, is_of_all: bool) -> Verdict | None:
        """Whether a subject has the most, or least, of all of its kind."""
        own = self._quantities.answers(quantity, Subject().of(subject.kind, subject.key))
        if not own:
            return None
        rivals = [
            answers[0]
            for key, counts in self._quantities.peers(subject.kind, subject.key)
            if (counts or is_of_all)
            and (answers := self._quantities.answers(quantity, Subject().of(subject.kind, key)))
        ]
        if not rivals:
            return None
        extreme = (max if up else min)(rivals, key=lambda answer: answer.value)
        if extreme.value == own[0].value or (extreme.value < own[0].value) == up:
            return Verdict("verified", own[0].expression, own[0].value, is_direction=True)
        return _verdict(own[0], extreme, up)


def _verdict(one: Answer, other: Answer, up: bool) -> Verdict:
    """Whether the first has more, or less, as was said."""
    difference = one.value - other.value
    is_so = difference != 0 and (difference > 0) == up
    text = f"{one.expression} - {other.expression}"
    return Verdict("verified" if is_so else "contradicted", text, difference, is_direction=True)
