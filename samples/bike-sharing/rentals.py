"""The hours of 2011: reading them, what is known the evening before, and what they show by themselves."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Array = npt.NDArray[Any]

HISTORY_DAYS = 28
FIRST_DAY = 15
FIRST_TEST_MONTH = 4
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# Column, and what it is called in the talk. All but the weather are known the evening before.
FEATURE_NAMES = {
    "hour": "Hour of the day",
    "working_day": "Working day",
    "weekday": "Day of the week",
    "four_week_mean": "Four-week mean of the hour",
    "week_ago": "Same hour a week before",
    "last_week": "Mean of the last 7 days",
    "yesterday": "Mean of the day before",
    "weather": "Rain or clouds",
    "celsius": "Temperature",
    "warming": "Warmer than the last 4 weeks",
    "humidity": "Humidity",
    "wind": "Wind speed",
}
WEATHER = ("weather", "celsius", "warming", "humidity", "wind")


@dataclass(frozen=True)
class Rentals:
    """One row an hour, in order of time: features, bikes rented, month (1 to 12)."""

    features: pd.DataFrame
    bikes: Array
    month: Array
    day: Array
    holiday: Array

    def at(self, rows: Array) -> Rentals:
        features = self.features.iloc[rows]
        return Rentals(features, self.bikes[rows], self.month[rows], self.day[rows], self.holiday[rows])

    def before(self, month: int) -> Array:
        return np.flatnonzero(self.month < month)

    def during(self, month: int) -> Array:
        return np.flatnonzero(self.month == month)


def read_table() -> pd.DataFrame:
    """Bikeshare.csv inside the installed ISLP package, which is not imported."""
    package = importlib.util.find_spec("ISLP")
    if package is None or package.origin is None:
        raise SystemExit("ISLP is not installed: pip install --no-deps ISLP")
    return pd.read_csv(Path(package.origin).parent / "data" / "Bikeshare.csv")


def read_rentals() -> Rentals:
    """The hours from January 15 on, so that each has two weeks of history or more."""
    table = read_table()
    features = pd.DataFrame(
        {
            "hour": table["hr"],
            "working_day": table["workingday"],
            "weekday": table["weekday"],
            **history(table),
            "weather": table["weathersit"].map({"clear": 0, "cloudy/misty": 1}).fillna(2).astype(int),
            "celsius": celsius(table),
            "warming": celsius(table) - mean_of_days_before(celsius(table), table["day"], HISTORY_DAYS),
            # Zero all through March 10 is a sensor that failed: the last reading stands in.
            "humidity": table["hum"].where(table["hum"] > 0).ffill() * 100,
            "wind": table["windspeed"] * 67,
        }
    )[list(FEATURE_NAMES)]
    month = table["mnth"].map({name: number for number, name in enumerate(table["mnth"].unique(), start=1)})
    columns = (table["bikers"], month, table["day"], table["holiday"])
    whole = Rentals(features, *(column.to_numpy() for column in columns))
    return whole.at(np.flatnonzero(whole.day >= FIRST_DAY))


def celsius(table: pd.DataFrame) -> pd.Series[float]:
    return table["temp"] * 47 - 8


def history(table: pd.DataFrame) -> dict[str, Array]:
    """What earlier days say about an hour. Nothing of the day itself or later is used."""
    by_day = table.pivot(index="day", columns="hr", values="bikers").to_numpy()
    working = table.groupby("day")["workingday"].first().to_numpy()
    four_week_mean = np.full(by_day.shape, np.nan)
    week_ago = np.full(by_day.shape, np.nan)
    for day in range(1, len(by_day)):
        days = np.arange(max(0, day - HISTORY_DAYS), day)
        alike = by_day[days[working[days] == working[day]]]
        counted = (~np.isnan(alike)).sum(axis=0)
        four_week_mean[day] = np.nansum(alike, axis=0) / np.maximum(counted, 1)
        if day >= 7:
            week_ago[day] = by_day[day - 7]
    place = (table["day"].to_numpy() - 1, table["hr"].to_numpy())
    # At least one bike: an hour without a rental has no row, and models take logarithms of these.
    usual = np.maximum(four_week_mean[place], 1.0)
    return {
        "four_week_mean": usual,
        "week_ago": np.where(np.isnan(week_ago[place]), usual, week_ago[place]),
        "last_week": mean_of_days_before(table["bikers"], table["day"], 7),
        "yesterday": mean_of_days_before(table["bikers"], table["day"], 1),
    }


def mean_of_days_before(values: pd.Series[float], day: pd.Series[int], days: int) -> Array:
    """Mean over the hours of that many days before the row's own day."""
    sums, counts = values.groupby(day).sum(), values.groupby(day).count()
    before = sums.shift().rolling(days, min_periods=1).sum() / counts.shift().rolling(days, min_periods=1).sum()
    return before.reindex(day).to_numpy()


def dates(rentals: Rentals) -> list[date]:
    return [date(2011, 1, 1) + timedelta(days=int(day) - 1) for day in rentals.day]


def segments(rentals: Rentals, hotter: Array) -> dict[str, Array]:
    """By what the errors are broken down. `hotter` marks the hours hotter than any in training."""
    features = rentals.features
    hour, weather = features["hour"].to_numpy(), features["weather"].to_numpy()
    kinds = [rentals.holiday == 1, features["working_day"].to_numpy() == 1]
    return {
        "hours": np.select(
            [hour <= 5, hour <= 9, hour <= 15, hour <= 19],
            ["Night (0 to 5)", "Morning (6 to 9)", "Midday (10 to 15)", "Evening (16 to 19)"],
            "Late (20 to 23)",
        ),
        "day": np.select(kinds, ["Holiday", "Working day"], "Weekend"),
        "weather": np.select([weather == 0, weather == 1], ["Clear", "Cloudy or misty"], "Rain or snow"),
        "heat": np.where(hotter, "Hotter than in training", "Within training"),
    }


def hotter_than_before(rentals: Rentals) -> Array:
    """Which hours are hotter than every hour of the months before theirs; none of the first month is."""
    degrees = rentals.features["celsius"].to_numpy()
    hottest = np.full(len(degrees), np.inf)
    for month in np.unique(rentals.month)[1:]:
        hottest[rentals.during(month)] = degrees[rentals.before(month)].max()
    return degrees > hottest
