"""What the talk says beyond the tables: printed from the data, so that every typed number has a source."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from models import SEED, TEST_MONTHS, Candidate, Outcome, candidates
from rentals import FIRST_TEST_MONTH, WEATHER, Array, Rentals, dates, hotter_than_before, read_table, segments
from sklearn.metrics import mean_absolute_error, root_mean_squared_error
from sklearn.model_selection import KFold

RESAMPLES = 2000
RANDOM_FOLDS = 9


def print_findings(rentals: Rentals, outcomes: list[Outcome]) -> None:
    print_table_faults()
    print_shape(rentals)
    print_random_folds(rentals)
    print_without_weather(rentals)
    for other in outcomes[1:]:
        print_difference(outcomes[0], other)
    print_worst_days(outcomes[0])
    print_beyond_training(rentals, outcomes)
    print_bias(rentals, outcomes[0])
    print_average(outcomes)
    print_nightly_fits(rentals)


def print_table_faults() -> None:
    table = read_table()
    print(
        f"rows {len(table):,} of {365 * 24:,} hours, so {365 * 24 - len(table)} are missing; lowest", table.bikers.min()
    )
    whole = pd.MultiIndex.from_product([range(1, 366), range(24)], names=["day", "hr"])
    missing = whole.difference(pd.MultiIndex.from_frame(table[["day", "hr"]])).to_frame(index=False)
    print("missing hours from 2 to 5 at night:", missing["hr"].between(2, 5).sum())
    print("days with the most missing hours:", missing.groupby("day").size().nlargest(5).to_dict())
    print("casual + registered = bikers in", (table.casual + table.registered == table.bikers).sum(), "rows")
    print("humidity is 0 in", (table.hum == 0).sum(), "rows, days", table.day[table.hum == 0].unique())
    print("bikes an hour by month:", table.groupby("mnth", sort=False).bikers.mean().round(1).to_dict())


def print_shape(rentals: Rentals) -> None:
    """What the insights rest on: peaks by kind of day, rain against the usual, and heat."""
    features, bikes = rentals.features, rentals.bikes
    tested = rentals.month >= FIRST_TEST_MONTH
    print(f"test hours: {tested.sum():,}, mean {bikes[tested].mean():.1f} bikes, zero rentals: {(bikes == 0).sum()}")
    for working in (1, 0):
        by_hour = pd.Series(bikes).groupby([features["working_day"].to_numpy() == working, features["hour"].to_numpy()])
        means = by_hour.mean()[True]
        print(f"working day {working}: highest hours {means.nlargest(3).round().to_dict()},", end=" ")
        print(f"lowest {means.nsmallest(2).round(1).to_dict()}")
    for name, values in segments(rentals, hotter_than_before(rentals)).items():
        for value in dict.fromkeys(values):
            rows = values == value
            share = bikes[rows].sum() / features["four_week_mean"].to_numpy()[rows].sum()
            print(f"{name}, {value}: {rows.sum():,} hours, {bikes[rows].mean():.0f} bikes, {share:.2f} of the usual")
    afternoon = features["hour"].between(12, 17).to_numpy() & (rentals.month >= 5) & (rentals.month <= 9)
    for low, high in ((20, 25), (25, 30), (30, 33), (33, 36), (36, 40)):
        rows = afternoon & features["celsius"].between(low, high, inclusive="left").to_numpy()
        share = bikes[rows].sum() / features["four_week_mean"].to_numpy()[rows].sum()
        print(f"May to September, 12 to 17, {low} to {high} °C: {rows.sum()} hours, {share:.2f} of the usual")


def print_random_folds(rentals: Rentals) -> None:
    """What default LightGBM seems to score when hours of the same day are on both sides."""
    tested = np.flatnonzero(rentals.month >= FIRST_TEST_MONTH)
    forecast = np.zeros(len(rentals.bikes))
    for train, test in KFold(RANDOM_FOLDS, shuffle=True, random_state=SEED).split(forecast):
        forecast[test] = boosting().fitted({}, rentals.at(train)).predict(rentals.at(test).features)
    found = root_mean_squared_error(rentals.bikes[tested], forecast[tested])
    print(f"LightGBM, defaults, random folds: RMSE {found:.1f}; month by month: {by_month(rentals):.1f}")


def print_without_weather(rentals: Rentals) -> None:
    """What is lost where no weather forecast is at hand."""
    without = replace(rentals, features=rentals.features.drop(columns=list(WEATHER)))
    print(f"LightGBM, defaults, month by month, no weather columns: RMSE {by_month(without):.1f}")


def by_month(rentals: Rentals) -> float:
    forecasts = []
    for month in TEST_MONTHS:
        model = boosting().fitted({}, rentals.at(rentals.before(month)))
        forecasts.append(model.predict(rentals.at(rentals.during(month)).features))
    tested = rentals.bikes[rentals.month >= FIRST_TEST_MONTH]
    return float(root_mean_squared_error(tested, np.concatenate(forecasts)))


def boosting() -> Candidate:
    return candidates()[-1]


def print_difference(best: Outcome, other: Outcome) -> None:
    """95% bootstrap interval that draws whole days, as the errors of a day go together."""
    _, day = np.unique(best.tested.day, return_inverse=True)
    squares = [np.bincount(day, (one.forecast - one.tested.bikes) ** 2) for one in (best, other)]
    hours = np.bincount(day)
    random = np.random.default_rng(SEED)
    drawn = random.integers(0, len(hours), (RESAMPLES, len(hours)))
    first, second = (np.sqrt(one[drawn].sum(axis=1) / hours[drawn].sum(axis=1)) for one in squares)
    low, high = np.percentile(first - second, [2.5, 97.5])
    mean_errors = [mean_absolute_error(one.tested.bikes, one.forecast) for one in (best, other)]
    print(
        f"{best.candidate.name} less {other.candidate.name}: RMSE {best.rmse - other.rmse:+.2f},"
        f" by days {low:+.2f} to {high:+.2f}; MAE {mean_errors[0]:.2f} and {mean_errors[1]:.2f}"
    )


def print_worst_days(winner: Outcome) -> None:
    tested = winner.tested
    table = pd.DataFrame({"date": dates(tested), "bikes": tested.bikes, "forecast": winner.forecast})
    table["square"] = (table["forecast"] - table["bikes"]) ** 2
    days = table.groupby("date").sum().nlargest(12, "square")
    days["share"] = days["square"] / table["square"].sum()
    print(days.round(3).to_string())
    worst = np.sort(table.groupby("date")["square"].sum())[::-1]
    print(f"worst 10 of {len(worst)} days: {worst[:10].sum() / worst.sum():.1%} of the squared error")


def print_beyond_training(rentals: Rentals, outcomes: list[Outcome]) -> None:
    """Hours hotter than any that the model of that month had seen."""
    tested = outcomes[0].tested
    beyond = hotter_than_before(rentals)[rentals.month >= FIRST_TEST_MONTH]
    print("hours hotter than in training, by month:", pd.Series(tested.month[beyond]).value_counts().to_dict())
    for month in TEST_MONTHS:
        degrees = rentals.features["celsius"].to_numpy()[rentals.before(month)]
        print(f"hottest hour before month {month}: {degrees.max():.1f} °C")
    for outcome in outcomes:
        miss = outcome.forecast - tested.bikes
        print(
            f"{outcome.candidate.name}, {beyond.sum()} hours hotter than in training: RMSE {root(miss[beyond]):.1f},"
            f" too high by {miss[beyond].mean():+.1f}; else {root(miss[~beyond]):.1f} and {miss[~beyond].mean():+.1f}"
        )


def print_bias(rentals: Rentals, winner: Outcome) -> None:
    miss = winner.forecast - winner.tested.bikes
    hotter = hotter_than_before(rentals)[rentals.month >= FIRST_TEST_MONTH]
    for name, values in segments(winner.tested, hotter).items():
        for value in dict.fromkeys(values):
            rows = values == value
            bias, share = miss[rows].mean(), (miss[rows] ** 2).sum() / (miss**2).sum()
            print(f"{name}, {value}: too high by {bias:+.1f}, RMSE {root(miss[rows]):.1f}, {share:.1%} of squares")
    for tolerance in (10, 20, 25, 30, 40, 50):
        print(f"within {tolerance} bikes: {(np.abs(miss) <= tolerance).mean():.1%}")


def print_average(outcomes: list[Outcome]) -> None:
    first, second = outcomes[:2]
    miss = (first.forecast + second.forecast) / 2 - first.tested.bikes
    print(f"mean of {first.candidate.name} and {second.candidate.name}: RMSE {root(miss):.1f}")


def print_nightly_fits(rentals: Rentals) -> None:
    """What the same regression scores with default settings when it is fitted anew for every day."""
    candidate = next(one for one in candidates() if one.name == "Poisson regression")
    miss = []
    for day in np.unique(rentals.day[rentals.month >= FIRST_TEST_MONTH]):
        test = rentals.at(np.flatnonzero(rentals.day == day))
        model = candidate.fitted(candidate.settings[0], rentals.at(np.flatnonzero(rentals.day < day)))
        miss.append(model.predict(test.features) - test.bikes)
    misses = np.concatenate(miss)
    beyond = hotter_than_before(rentals)[rentals.month >= FIRST_TEST_MONTH]
    print(f"Poisson regression, defaults, fitted every night: RMSE {root(misses):.1f},", end=" ")
    print(f"in the hours hotter than the months before {root(misses[beyond]):.1f}")


def root(miss: Array) -> float:
    return float(np.sqrt(np.mean(miss**2)))
