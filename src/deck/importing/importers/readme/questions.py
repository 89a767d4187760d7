"""The question of a talk in the sentences of a README: one that is asked, else the goal that one states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deck.importing.importers.readme.shortening import LEAST, shortened

LONGEST_TITLE = 110
"""Characters of two lines of a slide's title."""
PROBLEM_WORDS = (
    r"(?:the )?(?:problem|question|goal|objective|task|business question|objectif|objetivo|obiettivo|ziel|aufgabe|"
    r"frage|fragestellung|problemstellung|tarea|tarefa|pregunta|pergunta|problema|domanda|compito|tâche|problème|"
    r"задача|цель|вопрос|tujuan|pertanyaan|tugas|zadanie|pytanie|cel)(?: statement)?"
)
"""What people write before the question, as a pattern."""
_LABEL = re.compile(rf"^{PROBLEM_WORDS}\s*[:：–—-]\s+", re.IGNORECASE)
_LONGEST_QUESTION = 170
_VERBS = {
    "predict": "predict",
    "forecast": "forecast",
    "detect": "detect",
    "rank": "rank",
    "recommend": "recommend",
    "allocat": "allocate",
    "decid": "decide",
    "determin": "determine",
    "classif": "classify",
    "estimat": "estimate",
    "identif": "identify",
    "rout": "route",
    "flag": "flag",
    "segment": "segment",
    "prioriti": "prioritise",
    "pric": "price",
    "categori": "categorise",
    "extract": "extract",
    "summari": "summarise",
    "scor": "score",
    "distinguish": "distinguish",
    "differentiat": "differentiate",
    "choos": "choose",
    "match": "match",
}
"""What models are for, by the stem of the verb."""
_KEPT_SPELLING = re.compile(r"iz(?:e|es|ing)$", re.IGNORECASE)
_PLACE = re.compile(
    r"(?=(?:(?:\b(?P<before>to|for|that|which|of|at|on|by|we|i|pipeline|model|system|project|classifier|tool)|"
    r"(?P<sign>[:—–]))\s+|^)(?:help\s+|be able to\s+)?(?:(?P<adverb>[A-Za-z]+ly)\s+)?(?P<verb>[A-Za-z]+)\b)",
    re.IGNORECASE,
)
"""Without width: in `a model to predict` both `model` and `to` may come before the verb."""
_FILLING = re.compile(
    r"\b(?:projects?|models?|pipeline|system|classifier|regressor|solution|tool|goal|objective|aim|aims|task|purpose|"
    r"challenge|problem|assignment|we|i|approach|algorithms?|framework|application|app|service|engine|challenged|"
    r"asked|learning|notebook|repository|predictor|recommender|analysis|study|question)\b",
    re.IGNORECASE,
)
_ENDINGS = {"": "base", "e": "base", "y": "base", "ze": "base", "se": "base", "ing": "gerund", "ying": "gerund",
            "zing": "gerund", "sing": "gerund", "ging": "gerund", "s": "third", "es": "third", "ies": "third",
            "zes": "third", "ses": "third"}  # fmt: skip
_FORMS = {
    **dict.fromkeys(("to", "we", "i", ":", "—", "–"), ("base",)),
    **dict.fromkeys(("for", "of", "at", "on", "by"), ("gerund",)),
    **dict.fromkeys(("pipeline", "model", "system", "project", "classifier", "tool"), ("gerund",)),
    **dict.fromkeys(("that", "which"), ("third", "base")),
    "": ("base", "third", "gerund"),
}
"""Which forms of a verb state a goal after a word."""
_MOST_FILLING = 22
"""Words before the goal."""
_SECOND_VERB = re.compile(r",\s|\s(?:and|then)\s+[a-z]+s\b|\s(?:[—–]|--?)\s|;\s")
_FINITE = re.compile(r"\b(?:is|are|was|were|can|has|have|requires?|helps?|matters)\b")
"""After a gerund at the beginning: `Predicting churn is hard` states no goal."""
_LATER = (
    re.compile(
        r",?\s(?:using|based on|so that|in order to|while|given|through|via|enabling|helping|allowing|"
        r"supporting|because)"
        r"\s|\s(?:[—–]|--?)\s|;\s|\s(?=\()"
    ),
    re.compile(r",\s|\s(?:by|to|and|with)\s"),
)
"""Where a clause begins that may go: one that tells how or why, else any."""
_LEAST_GOAL = 12
_OTHER_TASKS = re.compile(
    r"\b(?:(?:predict|forecast|detect|rank|recommend|allocat|decid|determin)(?:s|e|es|ing)?\b|"
    r"classif(?:y|ies|ying)\b|estimat(?:e|es|ing)\b|identif(?:y|ies|ying)\b|predecir|clasificar|предсказ|прогноз|"
    r"выяв|memprediksi|vorhersag|vorherzusagen|prédire|classifier\b|détecter|estimer\b)",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\b(?:the|a|an|their|its|our|this|these|of)\s+(?:\w+\s+)?(?:forecasts?|estimates?|ranks?)\b", re.IGNORECASE
)


def asked_or_stated(sentences: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The questions that are asked, then the goals that are stated, each with its sentence."""
    for sentence in sentences:
        if sentence.endswith("?") and (text := shortened(_LABEL.sub("", sentence), _LONGEST_QUESTION)):
            yield text[:1].upper() + text[1:], sentence
    for sentence in sentences:
        if goal := goal_in(sentence):
            yield goal, sentence


def told(sentences: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Sentences that say what is predicted without stating it as the goal, each with its sentence."""
    for sentence in sentences:
        if not _OTHER_TASKS.search(_NOUN.sub("", sentence)):
            continue
        _, _, named = sentence.partition(": ")
        own = named if _OTHER_TASKS.search(named) else sentence
        if text := fitted(shortened(own, _LONGEST_QUESTION)):
            yield text[:1].upper() + text[1:], sentence


def goal_in(sentence: str) -> str:
    """What a sentence says is to be done, from its verb on: `Predict who leaves` of `This model predicts who leaves`.

    Empty where it states no goal.
    """
    for place in _PLACE.finditer(sentence):
        before = (place["before"] or place["sign"] or "").casefold()
        filling = sentence[: place.start()].strip(" ,:—–-*")
        verb, form = _verb_in(place["verb"])
        if not verb or form not in _FORMS[before] or (before in ("we", "i") and filling):
            continue
        is_filled = _FILLING.search(f"{filling} {before}") and len(filling.split()) <= _MOST_FILLING
        if filling and not place["sign"] and not is_filled:
            continue
        rest = sentence[place.end("verb") :]
        if form == "gerund" and not filling and _FINITE.search(rest):
            continue
        if form == "third" and (end := _SECOND_VERB.search(rest)):
            # What follows goes on in the third person: `decides what to show and guesses how ...`.
            rest = rest[: end.start()]
        text = " ".join(part for part in (place["adverb"], verb) if part) + rest
        text = fitted(shortened(text, _LONGEST_QUESTION))
        if len(text) >= _LEAST_GOAL:
            return text[:1].upper() + text[1:]
    return ""


def fitted(text: str) -> str:
    """A question as a title holds it: without a final full stop, and of a long one the clauses that fit two lines."""
    plain = text.strip().rstrip(".;:,")
    if len(plain) <= LONGEST_TITLE or plain.endswith("?"):
        return plain
    for later in _LATER:
        ends = [end.start() for end in later.finditer(plain) if LEAST <= end.start() <= LONGEST_TITLE]
        whole = [plain[:end] for end in ends if plain[:end].count("(") == plain[:end].count(")")]
        if whole:
            return whole[-1].rstrip(" ,;:")
    return plain


def _verb_in(word: str) -> tuple[str, str]:
    """The verb of a word in its base form, and which form the word has; empty where it is none for a goal."""
    plain = word.casefold()
    for stem, base in _VERBS.items():
        if plain.startswith(stem) and (form := _ENDINGS.get(plain[len(stem) :])):
            return base.replace("ise", "ize") if _KEPT_SPELLING.search(plain) else base, form
    return "", ""
