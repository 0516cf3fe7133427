# make setup | run | test | bench | format | requirements      变量 / variables: PORT, DATA, PYTHON, PYTEST_ARGS

PORT ?= 8000
DATA ?= data
# Fifty failures say enough: a hopeless run ends early and shows them.
PYTEST_ARGS ?= -n auto --maxfail=50
BIN := .venv/bin
SOURCES := src tests bench
STAMP := .venv/.installed
PINS := requirements-setup.txt requirements-dev.txt
COMPILE := --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-annotate --python-version 3.11

.PHONY: setup run test check bench format requirements pictures
.DEFAULT_GOAL := setup

setup: $(STAMP)

# Everything by the hashes pinned here; uv itself comes first, by pip, since it installs the rest in seconds.
$(STAMP): $(PINS) pyproject.toml .ci/venv
	@.ci/venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-setup.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

run: setup
	@$(BIN)/chuhai demo --data $(DATA) --port $(PORT)
	@exec $(BIN)/chuhai serve --data $(DATA) --port $(PORT)

# The test run closes with pytest's own summary, so that whoever reads the last line knows.
test: setup check
	@.ci/system-packages
	@$(BIN)/pytest $(PYTEST_ARGS)

check: setup
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/ruff format --check --quiet $(SOURCES)
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

bench: setup
	@$(BIN)/python -m bench $(ONLY)

format: setup
	@$(BIN)/ruff check --fix --quiet $(SOURCES) || true
	@$(BIN)/ruff format $(SOURCES)

requirements:
	@printf 'setuptools>=77\nuv>=0.13\n' | $(BIN)/uv pip compile $(COMPILE) - -o requirements-setup.txt
	@$(BIN)/uv pip compile $(COMPILE) pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile $(COMPILE) --group dev pyproject.toml -o requirements-dev.txt

pictures: setup
	@$(BIN)/python -m tests.pictures
