# Two commands a new user needs: make demo, make test. Both create .venv and install into it.
.PHONY: demo test test-browser score bench mutate docs clean
SHELL := /bin/bash
PYTHON ?= $(shell for p in python3.11 python3.12 python3; do command -v $$p >/dev/null 2>&1 && \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin

demo: .venv/installed
	$(BIN)/imrcheck audit examples/letters

test: .venv/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

# The HTML page in a real browser; needs a Chromium on the machine.
test-browser: .venv/installed-test
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
		{ echo "no Chromium: apt-get install chromium" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[browser]'
	$(BIN)/pytest tests/browser

# The page of all limits; a test fails while it differs from what the rules say.
docs: .venv/installed
	$(BIN)/imrcheck rules docs --output docs/guidelines.md

score: .venv/installed-test
	$(BIN)/python -m benchmarks.score

bench: .venv/installed-test
	$(BIN)/python -m benchmarks.engine
	$(BIN)/python -m benchmarks.laws --decisions 2000
	$(BIN)/python -m benchmarks.oracle --decisions 5000
	$(BIN)/python -m benchmarks.letters

# How much of the rules their own hand-written cases hold in place.
mutate: .venv/installed-test
	$(BIN)/python -m benchmarks.mutate

.venv/installed: pyproject.toml
	@$(MAKE) --no-print-directory need
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/installed-test: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@

.PHONY: need
need:
	@test -n "$(PYTHON)" || { echo "imrcheck needs Python 3.11 or 3.12 (the rules engine does not import on 3.13): apt-get install python3 python3-venv python3-dev, or make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "$(PYTHON) has no venv module: apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sysconfig, pathlib, sys; sys.exit(not pathlib.Path(sysconfig.get_path("include"), "Python.h").exists())' || { echo "the C headers of $(PYTHON) are missing (the rules engine is built from source): apt-get install python3-dev" >&2; exit 1; }
	@command -v gcc >/dev/null || { echo "gcc is missing (the rules engine is built from source): apt-get install gcc libc6-dev" >&2; exit 1; }

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
