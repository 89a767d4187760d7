"""What must not stand on a slide: paths of a machine, addresses of servers, names of users and hosts, tokens."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from msgspec import Struct

from deck.bundle.metric_names import metric

_TOKEN = re.compile(
    r"\b(?:sk|pk|rk)[-_](?:[A-Za-z0-9]+[-_])*[A-Za-z0-9]{16,}|\bhf_[A-Za-z0-9]{16,}|\bgh[pousr]_[A-Za-z0-9]{20,}"
    r"|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bxox[abprs]-[\w-]{10,}|\bdapi[0-9a-f]{20,}"
    r"|\bAIza[\w-]{30,}|\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*|\b[0-9a-f]{32,64}\b"
    r"|-----BEGIN [A-Z ]+-----[\s\S]*?(?:-----END [A-Z ]+-----|\Z)"
)
_NAMED_SECRET = re.compile(
    r"(?i:\b(?:[a-z]+[_-])?(?:api[_ -]?key|secret|token|passw(?:or)?d|pwd|access[_-]key|credentials?)\b)"
    r"[\"']?\s*(?:=|:\s)\s*[\"']?(?=\S*[\d_\-!$])[^\s\"',;]{6,}[\"']?"
)
_NAMED_USER = re.compile(
    r"(?i:\b(?:user|user_?name|host|host_?name|mlflow\.user)\b)[\"']?(?:=[\w.@-]+|\s*[=:]\s*[\"'][\w.@-]+[\"'])"
)
_ADDRESS = re.compile(r"\b(?P<scheme>[A-Za-z][A-Za-z0-9+.-]{1,20})://(?P<rest>[^\s<>\"'`)\]]+)")
_EMAIL = re.compile(r"\b[\w.+-]+@(?:[\w-]+\.)+[A-Za-z][\w-]+\b|\b[a-z_][\w-]{1,30}@[A-Za-z][\w-]{2,}\b(?!\.)")
_HOST = re.compile(
    r"\b(?:localhost|(?:\d{1,3}\.){3}\d{1,3})(?::\d{2,5})?\b|\b(?:DESKTOP|LAPTOP)-[A-Z0-9]{5,}\b|\bip-\d+-\d+-\d+-\d+\b"
    r"|\b[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:internal|intranet|local|localdomain|lan|corp)\b(?::\d+)?"
)
_PATH = re.compile(
    r"(?<![\w/.\\:~-])(?:"
    r"/(?:home|Users|root|mnt|media|tmp|var|opt|srv|data|content|kaggle|workspaces?|private|usr|etc|Volumes|scratch"
    r"|nfs|dbfs|databricks|app|Applications|Library)/[^\s\"'`<>|)\],;]+"
    r"|~(?:[A-Za-z_][\w-]*)?/[^\s\"'`<>|)\],;]+"
    r"|[A-Za-z]:[\\/](?:[^\\/:*?\"'`<>|\r\n]+\\)*[^\s\"'`<>|)\],;]*"
    r"|\\\\[\w.$-]+\\[^\s\"'`<>|)\],;]+)(?<![.:])"
)
_PUBLIC = frozenset({"http", "https", "doi"})
_SUFFIX = re.compile(r"\.[A-Za-z]\w{0,9}$")
_EMPTY_REST = re.compile(r"\(\s*\)|\[\s*\]|[\"'`]\s*[\"'`]")


class Cleared(Struct, frozen=True):
    """A text without what must not be shown, and in words what was dropped from it."""

    text: str
    dropped: tuple[str, ...] = ()


def without_secrets(text: str) -> Cleared:
    """Drop what tells of a machine, a server or a person; of a path to a file, the file's own name stays."""
    dropped: dict[str, None] = {}

    def drop(what: str, kept: str = "") -> str:
        dropped[what] = None
        return kept

    plain = _TOKEN.sub(lambda _: drop("a token"), text)
    plain = _NAMED_SECRET.sub(lambda _: drop("a token"), plain)
    plain = _ADDRESS.sub(lambda match: match[0] if _is_public(match) else drop("an address of a server"), plain)
    plain = _EMAIL.sub(lambda match: match[0] if _is_metric(match[0]) else drop("the name of a user"), plain)
    plain = _PATH.sub(lambda match: drop("an absolute path", _file_name(match[0])), plain)
    plain = _NAMED_USER.sub(lambda _: drop("the name of a user or host"), plain)
    plain = _HOST.sub(lambda match: match[0] if _is_version(match[0]) else drop("the name of a host"), plain)
    if not dropped:
        return Cleared(text)
    tidy = re.sub(r"[ \t]{2,}", " ", _EMPTY_REST.sub("", plain))
    return Cleared(re.sub(r" +([.,;])", r"\1", tidy).strip(), tuple(dropped))


def _is_public(match: re.Match[str]) -> bool:
    """Whether an address is a page of the public web, without port, user or query."""
    host = re.split(r"[/?#]", match["rest"], maxsplit=1)[0]
    is_private = _HOST.fullmatch(host) or "." not in host or "@" in host or ":" in host or "?" in match["rest"]
    return match["scheme"].casefold() in _PUBLIC and not is_private


def _is_metric(match: str) -> bool:
    """`recall@top5` is nobody's address."""
    name, _, at = match.partition("@")
    return "." not in at and metric(name).known


def _file_name(path: str) -> str:
    name = PurePosixPath(path.replace("\\", "/").rstrip("./:")).name
    return name if _SUFFIX.search(name) else ""


def _is_version(text: str) -> bool:
    """`1.2.3.4` with a number above 255 is no address."""
    parts = text.partition(":")[0].split(".")
    return len(parts) == 4 and all(part.isdigit() for part in parts) and any(int(part) > 255 for part in parts)
