# Everything runs in .venv, which these rules set up; all that is needed is Python 3.11 or later, and make.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: demo test fuzz bench lint format template pictures clean

demo: .venv/deck-installed  ## build the deck of samples/caravan
	@mkdir -p build
	$(BIN)/deck build samples/caravan -o build/caravan.pptx

test: .venv/test-installed  ## run all tests
	$(BIN)/python -m pytest -n auto

fuzz: .venv/test-installed  ## try many more bundles than the suite does
	DECK_EXAMPLES=2000 $(BIN)/python -m pytest tests/property/test_stress_bundles.py

BENCH ?= quick
bench: .venv/test-installed  ## time and memory beside the targets; BENCH=all measures ten million rows too
	$(BIN)/python benchmarks/run.py $(BENCH)

lint: .venv/lint-installed  ## style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/lint-installed  ## mend style and format where that can be done by machine
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

template: .venv/deck-installed  ## write layouts/interview.pptx and layouts/bundle.schema.json anew
	$(BIN)/python layouts/make_template.py
	$(BIN)/python -m deck.bundle.json_schema > layouts/bundle.schema.json

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/deck-installed: .venv/bin/python pyproject.toml
	$(PIP) --editable .
	@touch $@

.venv/test-installed: .venv/bin/python pyproject.toml
	$(PIP) --editable '.[test]'
	@touch $@ .venv/deck-installed

.venv/lint-installed: .venv/bin/python pyproject.toml
	$(PIP) --editable '.[lint,test]'
	@touch $@ .venv/deck-installed

pictures: .venv/test-installed  ## render the samples into docs/ (LibreOffice and poppler)
	$(BIN)/python docs/make_pictures.py
