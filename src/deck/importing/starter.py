"""A bundle to start from by hand: commented, with a small table, and ready to build."""

from __future__ import annotations

from deck.bundle.files import BUNDLE_FILE
from deck.importing.writing import FIRST_LINE

MODELS = """\
model,pr_auc,roc_auc,train_seconds,baseline
LightGBM,0.43,0.91,12,
Random forest,0.38,0.89,45,
Logistic regression,0.31,0.84,2,
Always the majority,0.08,0.50,0,true
"""

BUNDLE = f"""\
{FIRST_LINE}

# A results bundle: this file and the tables that it names. `deck build` writes the deck, `deck check` says what is
# missing. The numbers in models.csv are an example: put those of your models in their place, then go through this file.
version = 1

[talk]
title = "Who will cancel next month"
# author = "who speaks"
# company = "to whom"
minutes = 12                       # 5 to 60
outline = "interview-8"            # `deck outlines` lists them

[problem]
task = "generic"                   # tables only; with predictions: binary, multiclass, regression, ranking or llm
question = "Which subscribers will cancel next month, early enough to act?"
# context = "why the question matters, in a sentence"
unit = "subscriber"                # one row is one ...
positive = "churner"               # a positive row is a ...
metric = "pr_auc"                  # the primary metric: a column of models.csv
# metric_reason = "why this metric and no other"

[data]
# description = "the data in a line: rows, features, months"
# split = "how train and test were kept apart"
models = "models.csv"              # one row a model; baseline = true on the baseline
# predictions = "predictions.csv"  # with them come intervals, curves and error analysis
# importance = "importance.csv"    # feature, importance
# folds = "folds.csv"              # fold, and a column for each metric
# tuning = "tuning.csv"            # parameter, range, best, default

# [data.columns]                   # of the predictions
# target = "churned"
# score = "score"                  # multiclass and regression: prediction = "..."
# segments = ["plan", "country"]   # where does the model fail?

# [[pipeline]]
# step = "Features"
# detail = "what happens there, in a few words"

[[decision]]
about = "model"                    # features, model, metric, validation, data, or another word
chose = "LightGBM"                 # a name of models.csv
because = "{{lift.baseline - 1:+.0%}} PR-AUC over the baseline"   # numbers follow the tables; `deck facts` lists them
instead_of = "Random forest"
# rejected_because = "why it lost"

# [[error]]                        # where the model fails
# name = "New customers"
# why = "why it fails there"
# fix = "what would mend it"

# [[next]]
# within = "week"                  # day, week or month
# step = "what you would do"
# gain = "what it would bring"

# [[limitation]]
# text = "an assumption or a limit, as a sentence"
"""


def starter_files() -> dict[str, bytes]:
    """The files of the starter by name."""
    return {BUNDLE_FILE: BUNDLE.encode(), "models.csv": MODELS.encode()}
