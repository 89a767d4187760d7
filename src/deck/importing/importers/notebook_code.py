"""What the code of a cell says, which is read and never run: the titles that it draws, the model that it makes."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator

from deck.importing.importers.picture_files import words_of

_ESTIMATOR = re.compile(
    r"^[A-Z]\w*(?:Classifier|Regressor|Regression|Forest|SVC|SVR|NB|Ridge|Lasso|ElasticNet|Boosting|Discriminant\w+)$"
)
_SHORT = {"XGB": "XGBoost", "LGBM": "LightGBM", "Cat Boost": "CatBoost", "Ada Boost": "AdaBoost", "MLP": "MLP",
          "K Neighbors": "K-nearest neighbours", "SGD": "SGD"}  # fmt: skip
_AROUND_OTHERS = frozenset({"VotingClassifier", "CalibratedClassifier", "OneVsRestClassifier", "MultiOutputClassifier"})


def drawn_titles(source: str) -> Iterator[list[str]]:
    """Titles that the code draws over its pictures, over whole ones first, and names under which it saves them."""
    calls = _calls_in(source)
    for names in ({"suptitle"}, {"title", "set_title"}, {"title", "set_title", "suptitle"}):
        yield [words for call in calls if (words := _words_given_to(call, names))]
    yield [words_of(name) for call in calls if (name := _words_given_to(call, {"savefig"}))]


def model_made_in(source: str) -> str:
    """What the last model is called that the code makes: `Logistic Regression` of `LogisticRegression(C=1)`."""
    names = [name for call in _calls_in(source) if (name := _class_of(call))]
    return names[-1] if names else ""


def _calls_in(source: str) -> list[ast.Call]:
    """The calls of the code as they stand, without the commands of Jupyter; none where it is no Python."""
    runnable = re.sub(r"^\s*[%!].*$", "", source, flags=re.MULTILINE)
    try:
        with warnings.catch_warnings():
            # It warns of escapes such as `\d`, which are no business of ours.
            warnings.simplefilter("ignore")
            parsed = ast.parse(runnable)
    except (SyntaxError, ValueError, RecursionError):
        return []
    calls = [node for node in ast.walk(parsed) if isinstance(node, ast.Call)]
    return sorted(calls, key=lambda call: (call.lineno, call.col_offset))


def _words_given_to(call: ast.Call, names: set[str]) -> str:
    """The text that a call of a method with one of the names is given; empty for any other call."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in names:
        return ""
    words = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else ""
    return " ".join(words.split()) if isinstance(words, str) else ""


def _class_of(call: ast.Call) -> str:
    function = call.func
    name = (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )
    if name == "from_pretrained" and call.args and isinstance(call.args[0], ast.Constant):
        given = str(call.args[0].value)
        is_tokenizer = isinstance(function, ast.Attribute) and "oken" in ast.unparse(function.value)
        return "" if is_tokenizer or re.match(r"[./~\\]|[A-Za-z]:", given) else given.rpartition("/")[2]
    if not _ESTIMATOR.match(name) or name in _AROUND_OTHERS:
        return ""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
    words = re.sub(r"\s*(?:Classifier|Regressor)$", "", words)
    return _SHORT.get(words, words)
