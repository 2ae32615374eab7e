"""The files that a team begins with: a configuration with every key explained, and a workflow."""

from __future__ import annotations

CONFIGURATION = """\
# What imrcheck does in this folder and below. `imrcheck config` shows what is in force; the command line beats it.

# The letters that `imrcheck check` and `imrcheck audit` look at where none are named.
paths = ["@LETTERS@"]

# Files to take, or to leave out, by path or name.
# include = ["*.pdf", "*.txt"]
# exclude = ["*draft*"]

# Rules of your own, added to those that come with imrcheck.
# rules_overlay = ["rules"]

# From what weight on `check` fails: error, warning, undetermined, not_covered, never.
fail_on = "error"

# Findings that were there before and do not count: imrcheck check --write-baseline imrcheck-baseline.json
# baseline = "imrcheck-baseline.json"

# Findings that somebody answers for, until a day.
# waivers = "imrcheck-waivers.yaml"

# How many letters are read at once; one for each processor, at most 4, if not set.
# jobs = 2

# Another weight for a kind of finding: error, warning, info or off.
# [severity]
# superseded-edition = "info"
"""

WORKFLOW = """\
# Checks the determinations that a pull request adds or changes.
name: imrcheck
on:
  pull_request:
  push:
    branches: [main]
permissions:
  contents: read
  # For the upload of findings to code scanning.
  security-events: write
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          # The whole history, so that what a pull request changes can be told.
          fetch-depth: 0
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: python -m pip install imrcheck
      - name: Check the letters that a pull request changes, else all
        env:
          SINCE: ${{ github.event.pull_request.base.sha }}
        run: >-
          imrcheck check ${SINCE:+--changed-since "$SINCE"}
          --format github --output - --format sarif --output imrcheck.sarif
      - uses: github/codeql-action/upload-sarif@v3
        if: always() && hashFiles('imrcheck.sarif') != ''
        with:
          sarif_file: imrcheck.sarif
          category: imrcheck
"""
