"""No sentence for people stands outside `wording/`: neither in the source nor on a page in another language."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.findings import Code, DecisionReport, Report, Tool
from checker.guideline import Rulebook
from checker.pipeline import Checker
from checker.read import read_path
from checker.report import FORMATS
from checker.report.explain import EXPLAIN_FORMATS, Page
from checker.wording import speaking
from tests.wording.toy import TOY

ROOT = Path(__file__).resolve().parents[2]
CHECKER = ROOT / "checker"
LETTERS = sorted((ROOT / "examples/letters").glob("*.txt"))
# Modules that still say something themselves, and how many strings for people each may hold. Only ever make it less.
OUTSIDE: dict[str, int] = json.loads((Path(__file__).parent / "outside.json").read_text("utf-8"))
# Parts whose strings are the words of letters, patterns of them, or names that no reader sees.
OF_LETTERS = ("language/", "extract/", "segment/", "characters.py", "frames.py", "marked.py")
_WORDS = re.compile(r"[A-Za-z]{2,}[,;:]? +[A-Za-z]{2,}")


def strings(source: str) -> Iterator[str]:
    """The strings of a module that read like words for people: no docstring, no message of an assertion."""
    tree = ast.parse(source)
    quiet = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)}
    quiet |= {id(one) for n in ast.walk(tree) if isinstance(n, ast.Assert) for one in ast.walk(n)}
    parts = {id(value): n for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for value in n.values}
    for node in ast.walk(tree):
        if id(node) in quiet or id(node) in parts:
            continue
        if isinstance(node, ast.JoinedStr):
            told = "".join(str(v.value) if isinstance(v, ast.Constant) else "ooo" for v in node.values)
            if _WORDS.search(told) and re.search(r"[A-Za-z]{3,}", told.replace("ooo", "")):
                yield told
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _WORDS.search(node.value):
            yield node.value


def found() -> dict[str, int]:
    """How many strings for people each module outside `wording/` holds."""
    counts = {}
    for path in sorted(CHECKER.rglob("*.py")):
        name = path.relative_to(CHECKER).as_posix()
        number = len(list(strings(path.read_text("utf-8"))))
        if number and not name.startswith(("wording/", *OF_LETTERS)):
            counts[name] = number
    return counts


def test_no_module_says_more_than_it_may() -> None:
    grown = {name: (number, OUTSIDE.get(name, 0)) for name, number in found().items() if number > OUTSIDE.get(name, 0)}
    assert grown == {}, "say it in checker/wording/"


def test_the_list_of_those_outside_only_shrinks() -> None:
    now = found()
    assert {name: number for name, number in OUTSIDE.items() if now.get(name, 0) < number} == {}, "lower the numbers"
    assert not {name for name in OUTSIDE if name.startswith(("judge/", "explain/", "resolve/"))}


@pytest.mark.parametrize(
    "planted",
    [
        'SAYS = "the limit was not passed"',
        'def f(n):\n    return f"{n} visits exceed it"',
        'def f():\n    yield Text("no disputed items")',
        'WORDS = {"a": "in the letter"}',
    ],
)
def test_a_planted_string_is_found(planted: str) -> None:
    assert len(list(strings(planted))) == 1


@pytest.mark.parametrize("quiet", ['"""A docstring of a module."""', 'assert x, "of a test"', 'CODE = "label.facts"'])
def test_what_nobody_reads_is_not(quiet: str) -> None:
    assert list(strings(quiet)) == []


@pytest.fixture(scope="module")
def pages(checker: Checker) -> list[tuple[Page, str, str]]:
    """Every format of the explanation, and of the audit, of the invented letters of the README."""
    made = []
    with speaking(TOY):
        for path in LETTERS:
            letter = read_path(path)
            told = checker.explain(checker.extract(letter), letter)
            judged = DecisionReport(told.decision, tuple(e.judgement for e in told.items))
            page = Page(Report(Tool("imrcheck", "0", "sha256:0"), (judged,), 0), told, letter, verbose=True)
            made += [(page, name, str(EXPLAIN_FORMATS[name](page))) for name in ("terminal", "markdown", "html")]
            made.append((page, "audit", str(FORMATS["terminal"](page.report))))
    return made


def test_a_page_in_another_language_has_no_english_left(pages: list[tuple[Page, str, str]], rulebook: Rulebook) -> None:
    for page, name, text in pages:
        assert _left(page, name, text, rulebook) == [], name


def _left(page: Page, name: str, text: str, rulebook: Rulebook) -> list[str]:
    """The words that are neither said by the catalogue, nor the letter's, nor the rulebook's."""
    if name == "html":
        text = re.sub(r"(?s)<(style|script)\b.*?</\1>", " ", text)
        text = re.sub(r"<[^>]*>", " ", re.sub(r'aria-label="([^"]*)"', r">\1<", text)).replace("&amp;", "&")
    text = re.sub(r"[\s\\*]+", " ", text)
    while (less := re.sub(r"‹[^‹›]*›", " ", text)) != text:
        text = less
    assert page.document is not None
    letter = page.document.text
    # Broken words are joined in a quote, and words run together are cut where a heading ends.
    known = set(_words_of(letter, re.sub("[\N{SOFT HYPHEN}\ufffe]\\s*", "", letter)))
    known |= set(re.findall(r"[A-Z]?[a-z]+", letter))
    limits = [limit for topic in rulebook.topics for limit in topic.limits]
    known |= set(_words_of(*(limit.cite for limit in limits), *(limit.title for limit in limits)))
    known |= set(_words_of(*(e.name for guideline in rulebook.guidelines for e in guideline.editions)))
    known |= set(_words_of(page.report.decisions[0].decision.source))
    known |= {word for code in Code for word in code.value.split("-")}  # by which tools know a finding
    known |= {"imrcheck", "rules", "sha"}  # the signature, by which a page is known again
    return [word for word in re.findall(r"[A-Za-z]{2,}", text) if word not in known and not word.startswith("mtus")]


def _words_of(*texts: str) -> list[str]:
    return [word for text in texts for word in re.findall(r"[A-Za-z]+", text)]
