"""Comparisons with a number: 13% higher than, 5.4x the baseline, a quarter of the time, outperforms by 0.049."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from deck.checks.claims.sentences import Sentence
from deck.checks.claims.words.word_sets import word_set
from deck.checks.claims.words.written import WrittenNumber

Way = Literal["up", "down", "better", "worse", "faster", "slower", "of"]
"""up and down are of the number itself; better and worse depend on the metric; `of`: A is so much of B."""


def _table(**words: str) -> dict[str, Way]:
    return {word: way for way, text in words.items() for word in text.split()}  # type: ignore[misc]


_ADJECTIVES = _table(
    up="more higher greater larger above over increase bigger longer up extra additional rise growth",
    down="less lower fewer smaller below reduction decrease drop shorter down under cut fall decline",
    better="better ahead before improvement gain lead uplift advantage superior stronger",
    worse="worse behind inferior weaker poorer",
    faster="faster quicker speedup",
    slower="slower",
)
_ONLY_BEFORE_OVER = frozenset({"improvement", "gain", "lead", "uplift", "advantage"})
_ADVERBS = _table(
    better="good well accurate accurately precise precisely strong",
    worse="bad badly poor",
    faster="fast quickly quick",
    slower="slow slowly long",
)
_VERBS = _table(
    better="outperform outperforms outperformed outperforming beat beats beaten beating improve improves improved"
    " improving surpass surpasses exceed exceeds win wins winning ahead lead leads leading better outscores edges tops",
    worse="trail trails trailing lose loses losing behind worse underperform underperforms lags lag",
    up="increase increases increased raise raises raised lift lifts lifted boost boosts boosted grow grows grew rise"
    " rises rose rising up higher above move moves moved pushes pushed climbs climbed jumps jumped gains",
    down="cut cuts reduce reduces reduced lower lowers lowered shrink shrinks decrease decreases decreased drop drops"
    " dropped fall falls fell falling down trim trims trimmed below sinks sank",
    faster="faster speed speeds sped quicker",
    slower="slower",
)
_NOUNS = _table(
    better="gain lead improvement advantage edge uplift gap difference margin distance benefit",
    up="increase rise growth",
    down="reduction drop decrease cut loss decline",
)
_LINKS = frozenset({"is", "of", "by", "at", "to", "was"})
_TAKES = _table(
    better="gain gains gained add adds added bring brings brought win wins improve improves"
    " improved buy buys bought worth earned",
    worse="lose loses lost cost costs",
    down="drop drops fall falls fell shrinks decreases sinks down",
    up="rise rises rose grow grows grew increases increased climb climbs climbed up jumps jumped",
)
_HEDGES = word_set("""
about around roughly nearly almost over more than at least up to some only just ~ ≈ a an by another full mere good
well us as whole further extra factor of the
""")
_SMALL = word_set("small tiny modest big large slight minor narrow thin huge clear , : (")
_SAID_AGAIN = frozenset({",", "or", "that", "is", "(", "=", "i", ".", "e"})
_OF_TIME: dict[Way, Way] = {"up": "slower", "down": "faster"}
_IN_METRIC = frozenset({"of", "in"})


class Comparing(Struct, frozen=True):
    """How a number compares two things, before it is known which."""

    way: Way
    is_ratio: bool
    """Whether it is A over B (5.4x, a quarter of), not by how much A differs."""
    is_of_time: bool
    first: int
    """The first token of the comparison, with its verb, and the last."""
    last: int


def comparing(sentence: Sentence, index: int) -> Comparing | None:
    """How a number compares; None where it states a plain amount."""
    number, (first, last) = sentence.numbers[index], sentence.spans[index]
    if (number.unit == "plain" and not number.decimals) or number.unit in {"other", "money"}:
        return None
    if number.unit == "percent" and _is_share_of(sentence, last):
        return None
    if number.verb:
        return Comparing("of", True, False, first, last)
    following = _by_what_follows(sentence, number, first, last)
    if number.unit == "seconds":
        # `half a second more` and `12 s less` are slower and faster.
        if following is None or following.is_ratio:
            return None
        way = _OF_TIME.get(following.way, following.way)
        return Comparing(way, False, True, following.first, following.last)
    return (
        (_by_verb(sentence, index) if number.unit != "fraction" else None)
        or following
        or (_by_what_precedes(sentence, index) if number.unit != "fraction" else None)
        or _by_sign(sentence, number, first, last)
    )


def _is_share_of(sentence: Sentence, last: int) -> bool:
    """`contributes 30% of the importance`: a part of something that all have."""
    if sentence.low(last + 1) != "of":
        return False
    wholes = {"ERROR", "UNIT", "POSITIVE", "VARIANCE", "PREDICTION"}
    is_importance = bool({"importance", "importances", "weight"} & set(sentence.lows(last + 2, last + 6)))
    return is_importance or bool(wholes & sentence.meanings(last + 2, last + 5))


def _by_verb(sentence: Sentence, index: int) -> Comparing | None:
    """`outperforms it by 0.049`, `cuts RMSE by 14%`."""
    number, (first, last) = sentence.numbers[index], sentence.spans[index]
    place = first - 1
    while place >= 0 and sentence.low(place) in _HEDGES - {"by"}:
        place -= 1
    if sentence.low(place) != "by":
        return None
    # `5.4 times, or by 13%`: the verb stands before the number before.
    for at in range(place - 1, -1, -1):
        way = _VERBS.get(sentence.low(at))
        if way is not None and sentence.low(at - 1) not in {"the", "a", "an"}:
            return Comparing(way, number.unit == "times", False, at, last)
        if sentence.low(at) in {";", ":"}:
            return None
    return None


def _by_what_follows(sentence: Sentence, number: WrittenNumber, first: int, last: int) -> Comparing | None:
    lows = sentence.lows(last + 1, last + 9)
    if number.unit in {"fraction", "percent", "times"} and _is_of_time(lows):
        return Comparing("of", True, True, first, last)
    if lows[:1] == ("as",) or lows[:2] in (("times", "as"), ("-", "as")):
        at = 1 if lows[0] == "as" else 2
        word = lows[at] if at < len(lows) else ""
        is_share = number.unit in {"times", "fraction", "percent"}
        return Comparing(_ADVERBS.get(word, "of"), True, False, first, last + at + 1) if is_share else None
    if number.unit == "percent" and lows[:1] == ("of",) and _is_of_a_model(sentence, last + 2):
        return Comparing("of", True, False, first, last)
    found = _adjective(sentence, number, lows, first, last)
    if found is not None:
        return found
    is_of_another = (
        number.unit == "times"
        and bool(lows)
        and (
            lows[0] in {"the", "its", "that", "their", "of", "what", "those", "this"}
            or bool(set(lows[:6]) & {"of", "than", "as", "baseline", "default", "random", "importance"})
            or any(last < mention.first <= last + 2 for mention in sentence.of_kind("model"))
        )
    )
    return Comparing("of", True, False, first, last) if is_of_another else None


def _is_of_a_model(sentence: Sentence, at: int) -> bool:
    """`89% of LightGBM's PR-AUC`, `89% of what LightGBM reaches`."""
    at += sentence.low(at) in {"the", "what", "that"}
    model = next((item for item in sentence.of_kind("model") if item.first == at), None)
    if model is None or model.key == "mean_of_target":
        return False
    after = model.last + 1
    is_metric = any(item.first == after for item in sentence.of_kind("metric"))
    return is_metric or sentence.low(at - 1) == "what" or sentence.low(after) in {"", "."}


def _is_of_time(lows: tuple[str, ...]) -> bool:
    """`a quarter of the time of the forest`; but `92% of the time` is how often."""
    if "time" not in lows[:6] or lows[:1] not in (("of",), ("the",), ("its",)):
        return False
    at = lows.index("time")
    if any(low in {",", ".", "than"} for low in lows[:at]) or "as" in lows[:at]:
        return False
    following = lows[at + 1] if at + 1 < len(lows) else ""
    is_training = bool(set(lows[:at]) & {"training", "fitting", "fit", "train"}) or at > 2
    is_of_the_other = lows[at - 1] in {"its", "their"} and following in {"", ".", ",", ";"}
    return is_training or is_of_the_other or following in {"of", "as", "that", "it", "the", "needed", "for"}


def _adjective(
    sentence: Sentence, number: WrittenNumber, lows: tuple[str, ...], first: int, last: int
) -> Comparing | None:
    """`13% higher`, `4.9 points of PR-AUC ahead`, `73% less time`, `5% more accurate`."""
    at = 0
    while at < len(lows) and lows[at] in {"-", "–", "point", "points", "times"}:
        at += 1
    if at < len(lows) and lows[at] in _IN_METRIC:
        mention = next((item for item in sentence.of_kind("metric") if last < item.first <= last + 4), None)
        at = mention.last - last if mention is not None else at + 2
        while at < len(lows) and lows[at] in {"-", "–"}:
            at += 1
    word, following = (*lows[at : at + 2], "", "")[:2]
    way = _ADJECTIVES.get(word)
    if way is None or number.unit == "fraction" or (following[:1].isdigit() or following in {"$", "€"}):
        return None
    if word in _ONLY_BEFORE_OVER and following not in {"over", "against", "on", "in", "of", "for", "to"}:
        return None
    if following in {"accurate", "precise"} and way in {"up", "down"}:
        way = "better" if way == "up" else "worse"
    is_of_time = following == "time" or set(lows[at + 1 : at + 3]) >= {"training", "time"}
    if is_of_time or (word in {"longer", "shorter"} and following in {"to", "training", "than"}):
        way = {"up": "slower", "down": "faster"}.get(way, way)  # type: ignore[assignment]
        is_of_time = True
    return Comparing(way, number.unit == "times", is_of_time, first, last + at + 1)


def _by_what_precedes(sentence: Sentence, index: int) -> Comparing | None:
    """`a lead of 0.049`, `adds 0.022`, `the gap to the forest is 4.9 points`."""
    number, (first, last) = sentence.numbers[index], sentence.spans[index]
    begin = max((span[1] + 1 for span in sentence.spans[:index]), default=0)
    place = first - 1
    hedges = (_HEDGES | _SMALL) - _LINKS - _TAKES.keys()
    while place >= begin and sentence.low(place) in hedges:
        place -= 1
    between = sentence.lows(begin, first)
    if index and between and set(between) <= _SAID_AGAIN:
        # `added 0.022, or 5.4%`: the same in another unit.
        before = comparing(sentence, index - 1)
        return None if before is None else Comparing(before.way, number.unit == "times", False, before.first, last)
    may_differ = number.unit in {"points", "percent"} or (number.unit == "plain" and number.decimals > 0)
    taken = _TAKES.get(sentence.low(place)) if place >= begin and may_differ else None
    if sentence.low(place) == "up" and sentence.low(place - 1) in {"make", "makes", "made", "making", "take", "takes"}:
        taken = None
    if taken is not None and sentence.low(place) == "worth" and number.unit == "percent":
        taken = None
    if taken is None and sentence.low(place) in _LINKS | {"comes", "amounts"}:
        for at in range(place - 1, max(begin, place - 14) - 1, -1):
            if sentence.low(at) in {";", ":"}:
                break
            way = _NOUNS.get(sentence.low(at))
            if way is not None:
                return Comparing(way, number.unit == "times", False, at, last)
    return None if taken is None else Comparing(taken, number.unit == "times", False, place, last)


def _by_sign(sentence: Sentence, number: WrittenNumber, first: int, last: int) -> Comparing | None:
    _, end = sentence.clause(first)
    if not any(mention.first < end for mention in sentence.of_kind("metric", "model", "segment")):
        return None
    if number.signed and number.unit in {"plain", "points", "percent"} and (number.decimals or number.unit != "plain"):
        return Comparing("up" if number.value >= 0 else "down", False, False, first, last)
    return None
