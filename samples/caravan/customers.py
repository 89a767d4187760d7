"""The CoIL 2000 customers: reading them, keeping train and test apart, and what they show by themselves."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from feature_names import CUSTOMER_TYPES, FEATURE_NAMES
from sklearn.model_selection import StratifiedGroupKFold

Array = npt.NDArray[Any]
Split = tuple[Array, Array]


@dataclass(frozen=True)
class Customers:
    """Features, target (1 = bought), and a number that customers with the same features share."""

    features: pd.DataFrame
    bought: Array
    profile: Array

    def at(self, rows: Array) -> Customers:
        return Customers(self.features.iloc[rows], self.bought[rows], self.profile[rows])


def read_customers() -> Customers:
    """From Caravan.csv inside the installed ISLP package, which is not imported."""
    package = importlib.util.find_spec("ISLP")
    if package is None or package.origin is None:
        raise SystemExit("ISLP is not installed: pip install --no-deps ISLP")
    table = pd.read_csv(Path(package.origin).parent / "data" / "Caravan.csv")
    features = table[list(FEATURE_NAMES)]
    profile = features.groupby(list(features.columns), sort=True).ngroup().to_numpy()
    return Customers(features, (table["Purchase"] == "Yes").to_numpy(dtype=int), profile)


def split(customers: Customers, folds: int, seed: int) -> list[Split]:
    """Folds with equal shares of buyers in which customers with the same features stay together."""
    folding = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    return list(folding.split(customers.features, customers.bought, customers.profile))


def segments(customers: Customers) -> dict[str, Array]:
    """By what the errors are broken down."""
    power, policies = customers.features["MKOOPKLA"], customers.features["APERSAUT"]
    return {
        "purchasing_power": np.select([power <= 3, power <= 5], ["Low", "Middle"], "High"),
        "car_policies": np.select([policies == 0, policies == 1], ["No car policy", "One car policy"], "Two or more"),
        "customer_type": customers.features["MOSHOOFD"].map(CUSTOMER_TYPES).to_numpy(),
    }


def print_findings(customers: Customers) -> None:
    """What the insights of the talk rest on."""
    features = customers.features
    groups = {
        "no car policy": features["PPERSAUT"] == 0,
        "car premium below 1,000 guilders": features["PPERSAUT"].between(1, 5),
        "car premium of 1,000 guilders or more": features["PPERSAUT"] >= 6,
        "fire premium of 1 to 99 guilders": features["PBRAND"].between(1, 2),
        "fire premium of 100 to 199 guilders": features["PBRAND"] == 3,
        "fire premium of 200 to 499 guilders": features["PBRAND"] == 4,
        "fire premium of 1,000 guilders or more": features["PBRAND"] >= 6,
        "no fire policy": features["PBRAND"] == 0,
    }
    for name, rows in groups.items():
        bought = customers.bought[rows.to_numpy()]
        print(f"{name}: {bought.sum()} of {len(bought)} bought, {bought.mean():.1%}")
    holds_no_policy = (features.loc[:, features.columns.str.startswith("A")] == 0).all(axis=1)
    without_car = (features["APERSAUT"] == 0) & (customers.bought == 1)
    without_any = without_car & holds_no_policy
    print(f"buyers without a car policy: {without_car.sum()}, {without_any.sum()} of them without any policy")
    twins = features.duplicated()
    profiles = pd.Series(customers.bought).groupby(customers.profile)
    print(f"customers whose features all repeat an earlier customer's: {twins.sum()}, {twins.mean():.1%}")
    print(f"profiles that hold both buyers and others: {(profiles.nunique() == 2).sum()}")
