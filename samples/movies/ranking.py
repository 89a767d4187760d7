"""Asks the models for lists, year by year, and measures the lists; settings for a year come from earlier years."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
from models import Candidate, Likes, Settings
from ratings import LIKED, Array, Ratings, period

CHOOSING_FROM = 1998
YEARS = range(2000, 2017)
LIST = 10
KEPT = 20


@dataclass(frozen=True)
class Query:
    """One person at the moment of the first held-out rating, and the held-out movies that the person liked."""

    user: int
    year: int
    relevant: Array


@dataclass(frozen=True)
class Lists:
    """What a model answered in one year: for each query its items, best first, and their scores; seconds of the fit."""

    items: list[Array]
    scores: list[Array]
    train_seconds: float

    def metric(self, name: str, queries: list[Query]) -> Array:
        return np.array(
            [METRICS[name](items, query.relevant) for items, query in zip(self.items, queries, strict=True)]
        )


@dataclass(frozen=True)
class Outcome:
    """One candidate's lists for every year, the settings chosen for each, and what the defaults would have scored."""

    candidate: Candidate
    lists: dict[int, Lists]
    chosen: dict[int, Settings]
    final: Settings
    default_ndcg: float

    def metric(self, name: str, trial: Trial) -> Array:
        return np.concatenate([self.lists[year].metric(name, trial.queries(year)) for year in YEARS])


def ndcg_at_10(items: Array, relevant: Array) -> float:
    discounts = 1 / np.log2(np.arange(2, LIST + 2))
    found = np.isin(items[:LIST], relevant)
    return float((found * discounts[: len(found)]).sum() / discounts[: len(relevant)].sum())


def recall_at_10(items: Array, relevant: Array) -> float:
    return float(np.isin(items[:LIST], relevant).sum() / len(relevant))


def mrr_at_10(items: Array, relevant: Array) -> float:
    places = np.flatnonzero(np.isin(items[:LIST], relevant))
    return float(1 / (places[0] + 1)) if len(places) else 0.0


METRICS = {"ndcg_at_10": ndcg_at_10, "recall_at_10": recall_at_10, "mrr_at_10": mrr_at_10}


class Trial:
    """The queries of each year and what may be known when they are asked; computed once a year."""

    def __init__(self, ratings: Ratings) -> None:
        self.ratings = ratings
        self.queries = cache(self._queries)
        self.likes = cache(lambda year: Likes.at(ratings, year))

    def _queries(self, year: int) -> list[Query]:
        return [Query(user, year, relevant) for user, relevant in self.ratings.relevant(year).items()]

    def ask(
        self, candidate: Candidate, settings: Settings, year: int, likes: Likes | None = None, least: float = LIKED
    ) -> Lists:
        """Fits on `likes` (those before the year, if not given) and lists the best 20 unseen items of each query."""
        known = likes or self.likes(year)
        start = time.perf_counter()
        scorer = candidate.fit(known, settings)
        seconds = time.perf_counter() - start
        users = [query.user for query in self.queries(year)]
        history = self.ratings.history(year)
        scores = scorer(self.ratings.matrix(history, least)[users])
        scores[self.ratings.matrix(history)[users].toarray() > 0] = -np.inf
        best = [order[np.isfinite(row[order])] for order, row in zip(best_first(scores), scores, strict=True)]
        return Lists(best, [row[items] for row, items in zip(scores, best, strict=True)], seconds)

    def run(self, candidate: Candidate) -> Outcome:
        """Every setting in every year; for each year the setting that did best in all years before it."""
        by_setting = [
            {year: self.ask(candidate, settings, year) for year in range(CHOOSING_FROM, YEARS.stop)}
            for settings in candidate.settings
        ]

        def best_until(year: int) -> int:
            earlier = range(CHOOSING_FROM, year)
            return int(np.argmax([mean_ndcg(lists, self, earlier) for lists in by_setting]))

        picks = {year: best_until(year) for year in YEARS}
        lists = {year: by_setting[pick][year] for year, pick in picks.items()}
        print(f"{candidate.name}: {mean_ndcg(lists, self, YEARS):.4f}", flush=True)
        return Outcome(
            candidate,
            lists,
            {year: candidate.settings[pick] for year, pick in picks.items()},
            candidate.settings[best_until(YEARS.stop)],
            mean_ndcg(by_setting[0], self, YEARS),
        )


def best_first(scores: Array) -> Array:
    """The items with the 20 highest scores in each row; of equal scores, the item with the lower number first."""
    return np.argsort(-scores, axis=1, kind="stable")[:, :KEPT]


def mean_ndcg(lists: dict[int, Lists], trial: Trial, years: range) -> float:
    return float(np.concatenate([lists[year].metric("ndcg_at_10", trial.queries(year)) for year in years]).mean())


def print_leakage(trial: Trial, outcome: Outcome) -> None:
    """What the model seems to score when it may learn from ratings that came later."""
    table = trial.ratings.table
    blind = Likes.at(trial.ratings, YEARS.start, rows=table[~table["held"]])
    lists = {year: trial.ask(outcome.candidate, outcome.final, year, blind) for year in YEARS}
    fair = {year: trial.ask(outcome.candidate, outcome.final, year) for year in YEARS}
    name, settings = outcome.candidate.name, outcome.final
    print(f"{name} {settings}: {mean_ndcg(fair, trial, YEARS):.4f} from earlier years, ", end="")
    print(f"{mean_ndcg(lists, trial, YEARS):.4f} from all years")


def print_signal(trial: Trial, outcome: Outcome) -> None:
    """What the model scores when every rating counts as a like, in training and in the history."""
    lists = {}
    for year in YEARS:
        rated = Likes.at(trial.ratings, year, least=0.0)
        lists[year] = trial.ask(outcome.candidate, outcome.final, year, rated, least=0.0)
    print(f"{outcome.candidate.name} with every rating as a like: {mean_ndcg(lists, trial, YEARS):.4f}")


def print_reach(trial: Trial, outcomes: list[Outcome]) -> None:
    """How many held-out likes a list could hold at all, and how many different movies the lists hold."""
    table = trial.ratings.table
    first_rated = table.groupby("item")["timestamp"].min()
    asked_at = table[table["held"]].groupby("user")["timestamp"].min()
    rows = []
    for year in YEARS:
        rated = trial.ratings.before(year)["item"].unique()
        for query in trial.queries(year):
            known_when_asked = first_rated[query.relevant] < asked_at[query.user]
            before, kept = np.isin(query.relevant, rated), np.isin(query.relevant, trial.likes(year).kept)
            rows += [(period(year), *flags) for flags in zip(before, kept, known_when_asked, strict=True)]
    reach = pd.DataFrame(
        rows, columns=["period", "rated before the year", "liked thrice before it", "rated when asked"]
    )
    print(f"{len(reach)} held-out likes; of movies that were", reach.drop(columns="period").mean().round(3).to_dict())
    print(reach.groupby("period").mean().round(3).to_string())
    for outcome in outcomes:
        shown = np.concatenate([items[:LIST] for lists in outcome.lists.values() for items in lists.items])
        hits = outcome.metric("mrr_at_10", trial) > 0
        empty = sum(len(items) == 0 for lists in outcome.lists.values() for items in lists.items)
        print(
            f"{outcome.candidate.name}: {len(np.unique(shown))} different movies, "
            f"{hits.mean():.1%} of lists with a hit, {empty} empty lists"
        )


def print_age(trial: Trial, outcome: Outcome) -> None:
    """How new the liked and the listed movies are, and how many of the new ones the lists find."""
    released, liked, listed = trial.ratings.years, [], []
    for year in YEARS:
        for query, items in zip(trial.queries(year), outcome.lists[year].items, strict=True):
            found = np.isin(query.relevant, items[:LIST])
            liked += [(period(year), released[item], hit) for item, hit in zip(query.relevant, found, strict=True)]
            listed += [(period(year), released[item]) for item in items[:LIST]]
    likes, shown = (
        pd.DataFrame(liked, columns=["period", "year", "found"]),
        pd.DataFrame(listed, columns=["period", "year"]),
    )
    for name, rows in likes.groupby("period"):
        newest, lists = rows[rows["year"] >= 2010], shown[shown["period"] == name]
        print(
            f"{name}: from 2000 on {(rows['year'] >= 2000).mean():.1%} of the likes, "
            f"{(lists['year'] >= 2000).mean():.1%} of what {outcome.candidate.name} lists; "
            f"from 2010 on {newest['found'].sum()} of {len(newest)} likes found"
        )


def queries_table(trial: Trial) -> pd.DataFrame:
    rows = [(query.user, query.year) for year in YEARS for query in trial.queries(year)]
    return pd.DataFrame(rows, columns=["user", "year"])
