# make help lists the targets. Needs Python 3.10 or newer with pip and venv, and nothing else.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
BROWSER := $(VENV)/.browser
# The engines that the rules are tried on have environments of their own.
SQL_VENV ?= .venv-sql
SQL_READY := $(SQL_VENV)/.ready
SPARK_VENV ?= .venv-spark
SPARK_READY := $(SPARK_VENV)/.ready
# How many tests run at a time; auto: one a core.
WORKERS ?= auto
PYTEST = pytest -n $(WORKERS) --dist worksteal --hypothesis-profile $(PROFILE)

.DEFAULT_GOAL := help
.PHONY: help demo picture docs docs-serve test test-thorough test-all sql spark coverage lint type golden browser browser-pictures page-people package bench bench-quick matrix constraints clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--constraint constraints.txt --editable '.[development]'
	@touch $@

$(SQL_READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(SQL_VENV)
	$(SQL_VENV)/bin/python -m pip install --quiet --disable-pip-version-check \
		--constraint constraints.txt --editable '.[sql,engines]'
	@touch $@

$(SPARK_READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(SPARK_VENV)
	$(SPARK_VENV)/bin/python -m pip install --quiet --disable-pip-version-check \
		--constraint constraints.txt --editable '.[sql,spark]' pytest hypothesis xlsxwriter
	@touch $@

demo: $(READY) ## four steps: a verdict, what would change it, a file scored, one of its rows
	@$(BIN)/python examples/demo.py

test: PROFILE ?= quick
test: $(READY) ## the quick tests: nearly all of them, properties with a quarter of their examples
	$(BIN)/python -m $(PYTEST) -m 'not thorough'

test-thorough: PROFILE ?= full
test-thorough: $(READY) ## the tests that make test leaves out
	$(BIN)/python -m $(PYTEST) -m thorough

test-all: PROFILE ?= full
test-all: $(READY) ## all tests, properties with all their examples
	$(BIN)/python -m $(PYTEST)

sql: $(SQL_READY) ## the rules as SQL and frames of other libraries, on the engines themselves
	PLACEMENT_ENGINES=all $(SQL_VENV)/bin/python -m pytest --hypothesis-profile quick \
		tests/exports/test_sql.py tests/exports/test_sql_engines.py \
		tests/scoring/test_frames.py tests/test_scale.py

spark: $(SPARK_READY) ## scoring on Spark, with real executors; needs Java 17
	PLACEMENT_SPARK=1 $(SPARK_VENV)/bin/python -m pytest tests/scoring/test_spark.py

coverage: PROFILE ?= full
coverage: $(READY) ## which lines and branches no test reaches
	$(BIN)/coverage erase
	$(BIN)/coverage run -m $(PYTEST)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

lint: $(READY) ## style and layout of the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

type: $(READY) ## types, strictly
	$(BIN)/mypy

picture: $(READY) ## draw the readme's picture from what the commands print
	$(BIN)/python docs/picture.py

docs: $(READY) ## the documents as a site, in out/site; fails on a link that leads nowhere
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[documentation]'
	PYTHONPATH=. $(BIN)/zensical build --clean --strict --config-file zensical.toml

docs-serve: docs ## the same, to be read and searched at http://localhost:8000
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory out/site 8000

golden: PROFILE ?= quick
golden: $(READY) ## write the golden files anew; review the difference before committing it
	PLACEMENT_GOLDEN=rewrite $(BIN)/python -m $(PYTEST)

page-people: $(READY) ## a hundred thousand people concluded by the page's modules in Node as by Python
	PLACEMENT_PAGE_PEOPLE=100000 $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m thorough \
		tests/pages/test_the_page_infers_as_python_does.py

$(BROWSER): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'selenium>=4.20'
	@# Only for the copy of axe-core in it; Playwright, which it asks for, is not used.
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps 'axe-playwright-python>=0.1.8'
	@touch $@

browser: $(BROWSER) ## the pages tried in Chromium, which must be installed with its chromedriver
	PLACEMENT_BROWSER=required $(BIN)/python -m pytest -n 0 tests/browser

browser-pictures: $(BROWSER) ## the pictures of the pages in docs/pictures, taken anew
	$(BIN)/python -m tests.browser.pictures

package: $(READY) ## build source distribution and wheel, install the wheel in a fresh environment, run it
	sh tests/package.sh $(BIN)/python

bench: $(READY) ## all benchmarks; takes many minutes and up to 8 GB of disk
	$(BIN)/python -m pip install --quiet --disable-pip-version-check clipspy
	$(BIN)/python -m benchmarks

bench-quick: $(READY) ## the same benchmarks, small: to see that they run
	$(BIN)/python -m benchmarks --quick

matrix: TESTS ?= test
matrix: ## the quick tests on every Python from 3.10 to 3.13 that this machine has
	$(PYTHON) tests/matrix.py $(TESTS)

constraints: ## find the newest releases that go together on all these Pythons, for constraints.txt
	$(PYTHON) tests/constraints.py

clean: ## remove what the other targets made
	rm -rf $(VENV) .venv-* out build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage*
