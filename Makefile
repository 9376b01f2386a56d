# make help lists the targets. Needs Python 3.10 to 3.13 with pip and venv, and nothing else.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test lint type golden package bench bench-quick matrix clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[development]'
	@touch $@

demo: $(READY) ## recommend for the people in examples/, score a file, explain one row
	PATH="$(CURDIR)/$(BIN):$$PATH" sh examples/demo.sh

test: $(READY) ## all tests
	$(BIN)/python -m pytest

lint: $(READY) ## style and layout of the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

type: $(READY) ## types, strictly
	$(BIN)/mypy

golden: $(READY) ## write the golden files anew; review the difference before committing it
	PLACEMENT_GOLDEN=rewrite $(BIN)/python -m pytest

package: $(READY) ## build the wheel, install it in a fresh environment, run it there
	sh tests/package.sh $(BIN)/python

bench: $(READY) ## all benchmarks; takes many minutes and up to 8 GB of disk
	$(BIN)/python -m pip install --quiet --disable-pip-version-check clipspy
	$(BIN)/python -m benchmarks

bench-quick: $(READY) ## the same benchmarks, small: to see that they run
	$(BIN)/python -m benchmarks --quick

matrix: ## the tests on every Python from 3.10 to 3.13 that this machine has
	$(PYTHON) tests/matrix.py

clean: ## remove what the other targets made
	rm -rf $(VENV) .venv-* out build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
