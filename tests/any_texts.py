"""Words of all scripts and all sizes, and the facts in braces that may stand among them."""

from __future__ import annotations

from hypothesis import strategies as st

from deck.bundle.schema import TEXT_LIMIT

SCRIPTS = (
    "abcdefghijklmnopqrstuvwxyz_ -",
    "ABCDEFGHIJ /0123456789",
    "абвгдежзиклмноп ",
    "αβγδεζηθικλμν ",
    "漢字仮名交文学習率",
    "ひらがなカタカナ ",
    "العملاءشهر ",
    "אבגדהוזחט ",
    "कखगघचछजझ ",
    "🙂🚀📉👩‍🔬é̀ ",
)
ODD_WORDS = (
    "=cmd|' /C calc'!A0",
    "http://example.com/?a=1&b=2",
    "file:///x",
    "\\\\host\\share",
    "<a:t>&amp;\"'</a:t>",
    "\x00\x07\x1b[31m",
    "\u202eright\u200b\ufeff",
    "a\r\nb\u2028c\td",
    "87.5%",
    "5x the baseline, 0.431 against 0.382",
    "n = 1,200 of 3 000",
    "No. 1 by far, 100% accurate",
)
FACTS = ("{1/3:.2f}", "{2 * 3}", "{-(1.5 - 2):.1%}", "{1000000:,.0f}", "{{as typed}}")
BROKEN_FACTS = (
    *("{", "}", "{}", "{:}", "{1/0}", "{nope.this}", "{__class__}", '{"".__class__}', "{best.nope:.2f}"),
    *("{1:.999f}", "{1:d}", "{1:s}", "{" + "(" * 300 + "1", "{" + "1+" * 300 + "1}", "{data.rows!r}", "{1e999}"),
)


def names(shortest: int, longest: int) -> st.SearchStrategy[str]:
    """Words in one script, that are more than spaces."""

    def of_script(letters: str) -> st.SearchStrategy[str]:
        return st.text(letters, min_size=shortest, max_size=longest).map(str.strip).filter(bool)

    return st.one_of(*(of_script(letters) for letters in SCRIPTS))


def texts(longest: int) -> st.SearchStrategy[str]:
    """Sentences with words of several scripts."""
    words = st.lists(names(1, 14), min_size=2, max_size=40)
    return words.map(lambda found: " ".join(found)[:longest].strip())


def sentences(*, has_broken_facts: bool) -> st.SearchStrategy[str]:
    """Texts of bundle.toml as they are typed: braces hold facts."""
    plain = st.sampled_from(("a plain sentence", "more of it", "because it is better", "+3 points")) | names(1, 14)
    pieces = plain | st.sampled_from(ODD_WORDS) | st.sampled_from(FACTS)
    if has_broken_facts:
        pieces |= st.sampled_from(BROKEN_FACTS)
    return st.tuples(st.lists(pieces, min_size=1, max_size=6), st.sampled_from((1, 1, 1, 4, 30))).map(_repeated)


def _repeated(drawn: tuple[list[str], int]) -> str:
    """The pieces so often, as far as a text of bundle.toml may reach."""
    once = " ".join(drawn[0])
    return " ".join([once] * max(1, min(drawn[1], TEXT_LIMIT // (len(once) + 1))))
