"""The signs with which numbers are written in a language."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from msgspec import Struct

from deck.errors import BundleError, MissingProgramError, Problem

_ENGLISH = frozenset({"en", "en-US", "en-GB", "en-CA", "en-AU", "en-NZ", "en-IE"})


class Signs(Struct, frozen=True):
    """Of English, where nothing else is said."""

    decimal: str = "."
    group: str = ","
    percent: str = "{}%"
    money: str = "{symbol}{number}"


@lru_cache(maxsize=8)
def signs_of(language: str) -> Signs:
    """Those of a language such as `de`; of all but English from babel.

    Raises MissingProgramError where babel is missing, BundleError where it does not know the language.
    """
    if language in _ENGLISH:
        return Signs()
    try:
        from babel import Locale, UnknownLocaleError
    except ImportError as error:
        fix = "Run `pip install babel`, or leave `language` out for English."
        raise MissingProgramError(Problem(f"writing numbers in {language} needs babel", fix=fix)) from error
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        fix = 'Write one such as "de" or "pt-BR".'
        message = "there is no such language"
        raise BundleError(Problem(message, key="talk.language", found=f'"{language}"', fix=fix)) from error
    symbols = locale.number_symbols
    signs = symbols.get("latn", symbols)
    prefix, suffix = locale.percent_formats[None].prefix[0], locale.percent_formats[None].suffix[0]
    return Signs(
        signs["decimal"],
        signs["group"],
        f"{prefix}{{}}{suffix}",
        _money_pattern(locale.currency_formats["standard"]),
    )


def _money_pattern(pattern: Any) -> str:
    prefix, suffix = pattern.prefix[0], pattern.suffix[0]
    return f"{prefix}{{number}}{suffix}".replace("¤", "{symbol}")
