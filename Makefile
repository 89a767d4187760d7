# Everything runs in .venv, which these rules set up; all that is needed is Python 3.11 or later, and make.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: demo test coverage fuzz bench mutants lint format template pictures docs supply clean

demo: .venv/deck-installed  ## build the deck of samples/caravan
	@mkdir -p build
	$(BIN)/deck build samples/caravan -o build/caravan.pptx

test: .venv/test-installed  ## run all tests
	$(BIN)/python -m pytest -n auto --dist worksteal

coverage: .venv/test-installed  ## lines and branches that the tests reach, by room (docs/coverage.md)
	rm -rf build/coverage
	-$(BIN)/coverage run -m pytest -n auto --dist worksteal
	$(BIN)/coverage combine --quiet
	$(BIN)/python tools/coverage_by_room.py

EXAMPLES ?= 2000
fuzz: .venv/test-installed  ## try many more bundles, files and strikes than the suite does: EXAMPLES of them
	DECK_EXAMPLES=$(EXAMPLES) $(BIN)/python -m pytest -n auto tests/property/test_stress_*.py tests/e2e/test_faults_*.py

BENCH ?= quick
bench: .venv/test-installed  ## time and memory beside the targets; BENCH=all measures ten million rows too
	$(BIN)/python benchmarks/run.py $(BENCH)

MODULES ?= src/deck/story/time_budget.py
TESTS ?= tests/unit/story/test_time_budget.py tests/property/test_time_budget.py
SAMPLE ?= 100
mutants: .venv/test-installed  ## change MODULES in SAMPLE places, one at a time: do TESTS notice (docs/mutation.md)
	DECK_EXAMPLES=25 $(BIN)/python tools/mutation/run.py $(MODULES) --tests $(TESTS) --sample $(SAMPLE)

SUPPLY := build/supply/tools
supply: $(SUPPLY)/installed  ## dependencies at their lowest and newest, advisories, licences, sdist and wheel; STEPS=licences
	$(SUPPLY)/bin/python tools/supply/run.py $(STEPS)

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

docs: .venv/test-installed  ## write the made pages anew: keys, rules, commands, manual page, yardstick
	$(BIN)/python docs/make_reference.py
	$(BIN)/python docs/make_yardstick.py

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

$(SUPPLY)/installed:
	$(PYTHON) -m venv $(SUPPLY)
	$(SUPPLY)/bin/python -m pip --disable-pip-version-check install --quiet build pip-audit twine 'uv>=0.5'
	@touch $@

pictures: .venv/test-installed  ## render the samples into docs/ (LibreOffice and poppler)
	$(BIN)/python docs/make_pictures.py
