"""What the talk says beyond the tables: printed from the data, so that every typed number has a source."""

from __future__ import annotations

import numpy as np
import pandas as pd
from images import Array, Images, ink, slant
from models import SEED, Candidate, Outcome, candidates, cross_validate, probabilities
from sklearn.metrics import pairwise_distances
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import SVC

RESAMPLES = 2000


def print_findings(outcomes: list[Outcome], predictions: pd.DataFrame) -> None:
    images = outcomes[0].images
    print_forms(images)
    print_neighbors(images)
    for candidate in candidates()[1:]:
        print_random_folds(images, candidate, len(outcomes[0].folds))
    for other in outcomes[1:]:
        print_difference(outcomes[0], other)
    print_errors(predictions)
    print_sure(predictions)
    print_default(outcomes)
    print_pairwise(outcomes[0], predictions)


def print_forms(images: Images) -> None:
    sizes = np.bincount(images.form)[1:]
    print(
        f"{len(images.digit):,} images, {len(sizes)} forms of {sizes.min()} to {sizes.max()} images: {sizes.tolist()}"
    )
    forms = ["".join(map(str, images.digit[images.form == form])) for form in range(1, len(sizes) + 1)]
    common = max(forms, key=forms.count)
    print(f"{forms.count(common)} forms ask for the same {len(common)} digits in the same order")
    counts = np.bincount(images.digit)
    print(f"images of a digit: {counts.min()} ({counts.argmin()}) to {counts.max()} ({counts.argmax()})")
    print("thirds of ink:", np.quantile(ink(images), [1 / 3, 2 / 3]).round(3))
    print("thirds of slant:", np.quantile(slant(images), [1 / 3, 2 / 3]).round(3))


def print_neighbors(images: Images) -> None:
    """Whose hand the most alike image is from."""
    distances = pairwise_distances(images.pixels)
    np.fill_diagonal(distances, np.inf)
    nearest = distances.argmin(axis=1)
    own = images.form[nearest] == images.form
    print(f"the most alike image is of the same form for {own.mean():.1%}; by chance about {1 / images.form.max():.1%}")
    pairs = pd.crosstab(images.form, images.form[nearest]).to_numpy()
    both = np.triu(pairs + pairs.T, 1)
    order = np.argsort(-both, axis=None)[:4]
    named = [
        (int(i) + 1, int(j) + 1, int(both[i, j])) for i, j in zip(*np.unravel_index(order, both.shape), strict=True)
    ]
    print("forms whose images are most often alike (form, form, images):", named)


def print_random_folds(images: Images, candidate: Candidate, count: int) -> None:
    """What defaults seem to score when images of the same form are on both sides."""
    read = np.empty_like(images.digit)
    folds = StratifiedKFold(count, shuffle=True, random_state=SEED).split(images.pixels, images.digit)
    for train, test in folds:
        read[test] = candidate.fitted(candidate.settings[0], images.at(train)).predict(images.pixels[test])
    wrong = np.sum(read != images.digit)
    print(f"{candidate.name}, defaults, random folds: {1 - wrong / len(read):.4f}, {wrong} wrong")


def print_difference(best: Outcome, other: Outcome) -> None:
    """95% bootstrap interval that draws whole forms, as the errors of a hand go together."""
    images = best.images
    lead = (best.read == images.digit).astype(int) - (other.read == images.digit)
    by_form, sizes = np.bincount(images.form, lead)[1:], np.bincount(images.form)[1:]
    random = np.random.default_rng(SEED)
    drawn = random.integers(0, len(sizes), (RESAMPLES, len(sizes)))
    low, high = np.percentile(by_form[drawn].sum(axis=1) / sizes[drawn].sum(axis=1), [2.5, 97.5])
    print(f"{best.candidate.name} less {other.candidate.name}: {lead.mean():+.4f}, by forms {low:+.4f} to {high:+.4f}")


def print_errors(predictions: pd.DataFrame) -> None:
    wrong = predictions[predictions["digit"] != predictions["read"]]
    print(f"{len(wrong)} of {len(predictions):,} images are misread")
    for column in ("digit", "form", "ink", "slant"):
        rates = predictions.assign(wrong=predictions["digit"] != predictions["read"]).groupby(column)["wrong"]
        print(rates.agg(["size", "sum", "mean"]).round(4).T.to_string())
    sevens = predictions[predictions["digit"] == 7].groupby("form")["read"]
    print("7s read as 9, by form:", sevens.agg([lambda read: (read == 9).sum(), "size"]).T.to_dict("list"))
    print(wrong.groupby(["digit", "read"]).size().nlargest(10).to_string())
    shown = ["image", "digit", "read", "score", "form", "ink", "slant"]
    print(wrong[shown].to_string(index=False))


def print_sure(predictions: pd.DataFrame) -> None:
    """How many errors are among the images with the lowest scores, which a person could check."""
    wrong = (predictions["digit"] != predictions["read"]).to_numpy()
    print_checked(wrong, predictions["score"].to_numpy())
    print(f"mean score {predictions['score'].mean():.3f}, accuracy {1 - wrong.mean():.3f}")


def print_checked(wrong: Array, scores: Array) -> None:
    order = np.argsort(scores, kind="stable")
    for share in (0.02, 0.05, 0.1):
        checked = order[: round(share * len(order))]
        left = wrong.sum() - wrong[checked].sum()
        print(
            f"lowest {share:.0%} of scores: {len(checked)} images, {wrong[checked].sum()} of {wrong.sum()} errors;",
            end=" ",
        )
        print(f"{left / (len(order) - len(checked)):.2%} of the rest are wrong")


def print_default(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        wrong = np.sum(outcome.default_read != outcome.images.digit)
        print(f"{outcome.candidate.name}, defaults, whole forms held out: {wrong} wrong")


def print_pairwise(winner: Outcome, predictions: pd.DataFrame) -> None:
    """The same machine with a vote of every pair of digits: what it misreads, and whether its scores tell."""
    settings = tuple(
        {name.rpartition("__")[2]: value for name, value in one.items()} for one in winner.candidate.settings
    )
    candidate = Candidate("Votes of pairs", SVC(break_ties=True), settings)
    outcome = cross_validate(candidate, winner.images, winner.folds)
    wrong = outcome.read != winner.images.digit
    print(f"{candidate.name}: {wrong.sum()} wrong")
    print("by its own scores:")
    print_checked(wrong, probabilities(outcome))
    print("by the scores of one machine a digit:")
    print_checked(wrong, predictions["score"].to_numpy())
    print_difference(outcome, winner)
