# Two commands a new user needs: make demo, make test. Both create .venv (or VENV) and install into it.
.PHONY: demo test quick golden test-pythons test-browser score bench growth damaged mutate docs clean
SHELL := /bin/bash
OLDEST := (3, 11)
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do command -v $$p >/dev/null 2>&1 && \
	$$p -c 'import sys; sys.exit(sys.version_info[:2] < $(OLDEST))' 2>/dev/null && { echo $$p; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
# The rules engine is built from source, and calls once what Python 3.13 no longer has.
ENGINE_FLAGS := -DPyEval_CallObject=PyObject_CallObject
export CPPFLAGS := $(CPPFLAGS) $(ENGINE_FLAGS)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

demo: $(VENV)/installed
	$(BIN)/imrcheck audit examples/letters

test: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

# What a change of words, formats or rules breaks first; for the minutes in between, not instead of `make test`.
quick: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/pytest tests/wording tests/report tests/explain/test_goldens.py tests/test_architecture.py tests/test_readme.py \
		--ignore tests/report/test_facts_file.py --ignore tests/report/test_proofs.py

# Writes the kept reports and pages anew; read what changed before it is committed.
golden: $(VENV)/installed-test
	IMRCHECK_GOLDEN=write $(BIN)/pytest tests/explain/test_goldens.py tests/report tests/test_examples.py
	git diff --stat -- tests/explain/golden tests/report/golden examples/expected

# The HTML page in a real browser; needs a Chromium on the machine.
test-browser: $(VENV)/installed-test
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
		{ echo "no Chromium: apt-get install chromium" >&2; exit 1; }
	$(PIP) --editable '.[browser]'
	$(BIN)/pytest tests/browser

# The page of all limits; a test fails while it differs from what the rules say.
docs: $(VENV)/installed
	$(BIN)/imrcheck rules docs --output docs/guidelines.md

score: $(VENV)/installed-test
	$(BIN)/python -m benchmarks.score

bench: $(VENV)/installed-test
	$(BIN)/python -m benchmarks.engine
	$(BIN)/python -m benchmarks.laws --decisions 2000
	$(BIN)/python -m benchmarks.oracle --decisions 5000
	$(BIN)/python -m benchmarks.letters
	$(BIN)/python -m benchmarks.gate --letters 500

# The cost of every entry point, n characters of every hostile piece against 2n.
growth: $(VENV)/installed-test
	$(BIN)/python -m benchmarks.growth

# A hundred thousand invented letters damaged at random: nothing raises, no span lies outside its text.
damaged: $(VENV)/installed-test
	nice $(BIN)/python -m benchmarks.mutated --letters 100000 --seed 9

# How much of the rules their own hand-written cases hold in place.
mutate: $(VENV)/installed-test
	$(BIN)/python -m benchmarks.mutate

# The whole suite on every Python found, each in a folder of its own.
test-pythons:
	@found=$$(for p in python3.11 python3.12 python3.13 python3.14 $(wildcard $(HOME)/.pyenv/versions/3.*/bin/python); do \
		$$p -c 'import sys, venv, ensurepip; v = sys.version_info[:2]; v >= $(OLDEST) and print("%d.%d" % v, sys.executable)' 2>/dev/null; \
	done | sort -u -t" " -k1,1 -V); \
	test -n "$$found" || { echo "no Python 3.11 or later was found" >&2; exit 1; }; \
	while read -r version python; do \
		echo "== Python $$version ($$python)"; \
		$(MAKE) --no-print-directory test PYTHON=$$python VENV=.venv-$$version || failed="$$failed $$version"; \
	done <<< "$$found"; \
	test -z "$$failed" || { echo "failed on Python$$failed" >&2; exit 1; }

$(VENV)/installed: pyproject.toml
	@$(MAKE) --no-print-directory need
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --editable . || { echo "$$BUILD_FAILED" >&2; exit 1; }
	$(BIN)/python -m compileall -q checker
	touch $@

$(VENV)/installed-test: $(VENV)/installed
	$(PIP) --editable '.[test]'
	touch $@

define BUILD_FAILED
imrcheck could not be installed. If the message above is about durable-rules, the rules engine, it was built with
CPPFLAGS="$(CPPFLAGS)"
and needs that flag on Python 3.13 and later. To install without make, set it yourself.
endef
export BUILD_FAILED

.PHONY: need
need:
	@test -n "$(PYTHON)" || { echo "imrcheck needs Python 3.11 or later: apt-get install python3 python3-venv python3-dev, or make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "$(PYTHON) has no venv module: apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sysconfig, pathlib, sys; sys.exit(not pathlib.Path(sysconfig.get_path("include"), "Python.h").exists())' || { echo "the C headers of $(PYTHON) are missing (the rules engine is built from source): apt-get install python3-dev" >&2; exit 1; }
	@command -v gcc >/dev/null || { echo "gcc is missing (the rules engine is built from source): apt-get install gcc libc6-dev" >&2; exit 1; }

clean:
	rm -rf .venv .venv-3.* .mypy_cache .ruff_cache .pytest_cache .hypothesis
