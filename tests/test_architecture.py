"""Who may import whom: values know only earlier values, a stage knows values, one module knows the order."""

import ast
import re
from pathlib import Path

import pytest

from checker.guideline import Rulebook

ROOT = Path(__file__).resolve().parents[1]
CHECKER = ROOT / "checker"
VALUES = (
    "version",
    "document",
    "message",
    "kept",
    "caps",
    "characters",
    "facts",
    "counts",
    "marked",
    "frames",
    "plausible",
    "value",
    "vocabulary",
    "guideline",
    "findings",
    "question",
    "explanation",
    "gate",
    "settings",
    "flags",
)
# What each part may import of the project, beside itself and the values before it.
ALLOWED: dict[str, set[str]] = {
    "version": set(),
    "document": set(),
    "message": set(),
    "kept": set(),
    "caps": {"document"},
    "characters": {"document"},
    "facts": {"document"},
    "frames": {"document", "facts"},
    "marked": {"facts"},
    "plausible": {"document", "facts"},
    "counts": {"facts"},
    "value": set(),
    "vocabulary": {"facts", "value"},
    "guideline": {"facts", "value", "vocabulary"},
    "findings": {"document", "facts", "guideline", "message"},
    "question": {"counts", "facts", "findings", "guideline", "message"},
    "explanation": {"document", "facts", "findings", "guideline", "message"},
    "wording": set(VALUES),
    "gate": {"document", "facts", "guideline", "findings", "message"},
    "settings": {"findings"},
    "flags": {"document", "facts", "guideline", "findings", "message"},
    "sift": set(VALUES),
    "read": set(VALUES),
    "load": set(VALUES),
    "segment": {"document", "characters"},
    "language": {"facts", "frames", "kept", "vocabulary"},
    "extract": {"document", "characters", "facts", "frames", "kept", "plausible", "vocabulary", "language"},
    "resolve": set(VALUES),
    "evaluate": set(VALUES),
    "judge": {*VALUES, "resolve"},
    "explain": {*VALUES, "judge", "resolve"},
    "report": {*VALUES, "wording"},
    "prove": {*VALUES, "evaluate", "resolve"},
    "prove_reading": {*VALUES, "extract", "language"},
    "guarded": {*VALUES, "pipeline"},
    "pipeline": {*VALUES, "segment", "language", "extract", "resolve", "evaluate", "judge", "explain"},
    "audit": {*VALUES, "guarded", "pipeline", "read", "report", "sift"},
    "api": {*VALUES, "guarded", "load", "pipeline", "read"},
    "cli": {
        *VALUES,
        "audit",
        "guarded",
        "pipeline",
        "load",
        "prove",
        "prove_reading",
        "read",
        "report",
        "sift",
        "wording",
    },
}
# Libraries that only one part may touch.
ONLY_IN = {
    "durable_rules_engine": {"evaluate"},
    "pypdfium2": {"read"},
    "yaml": {"load", "read", "report"},
    "click": {"cli"},
    "rich": {"cli", "report"},
    "jinja2": {"report"},
    "ahocorasick_rs": {"extract", "language"},
    "multiprocessing": {"audit"},
    "resource": {"audit"},
    "subprocess": {"cli"},
    "tomllib": {"read"},
    "junitparser": {"report"},
}
# Libraries that only one module may touch.
ONLY_BY = {"subprocess": {"git"}}
FORBIDDEN = {"pickle", "marshal", "shelve", "socket", "urllib", "http", "requests"}


def _modules() -> list[Path]:
    return sorted(p for p in CHECKER.rglob("*.py") if p.name != "__init__.py" or p.parent != CHECKER)


def _part(path: Path) -> str:
    return path.relative_to(CHECKER).parts[0].removesuffix(".py")


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("import_module", "importlib.import_module"):
            found |= {n.value for n in node.args if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    return found


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(CHECKER)))
def test_imports_go_one_way(path: Path) -> None:
    part = _part(path)
    parts = {name.split(".")[1] for name in _imports(path) if name.startswith("checker.")}
    assert parts <= ALLOWED[part] | {part}


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(CHECKER)))
def test_libraries_stay_in_their_part(path: Path) -> None:
    tops = {name.split(".")[0] for name in _imports(path)}
    assert not tops & FORBIDDEN
    for library, parts in ONLY_IN.items():
        assert library not in tops or _part(path) in parts
    for library, modules in ONLY_BY.items():
        assert library not in tops or path.stem in modules


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(CHECKER)))
def test_no_evaluation_of_text(path: Path) -> None:
    called = {
        n.func.id
        for n in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    }
    assert not called & {"eval", "exec", "compile", "__import__"}


def _literals(path: Path) -> str:
    """The string constants of a module that are no docstrings, as one text."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)}
    return " ".join(
        n.value.lower()
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in told
    )


@pytest.mark.parametrize("path", sorted((CHECKER / "extract").rglob("*.py")), ids=lambda p: p.name)
def test_the_words_of_letters_are_data(path: Path, rulebook: Rulebook) -> None:
    vocabulary = rulebook.vocabulary
    words = {w for r in vocabulary.body_regions for w in r.words} | {w for c in vocabulary.conditions for w in c.words}
    words |= {w for p in vocabulary.procedures if p.body_region for w in p.words}
    words |= {w for t in vocabulary.treatments if t.visits or t.id.value == "medication" for w in t.words}
    literals = re.sub(r"[^a-z' -]", " ", _literals(path))
    generic = {"medication", "medications", "opioid", "opioids", "narcotic", "narcotics", "analgesic", "analgesics"}
    generic |= {"drug", "drugs", "pill", "pills", "pain pill", "pain pills", "therapy"}
    generic |= {"back", "prescription"}  # "went back to work", "a prescription for 6 visits"
    found = {w for w in words - generic if len(w) > 3 and f" {w} " in f" {literals} "}
    assert found == set()


def test_no_lock_is_held_while_a_property_is_worked_out() -> None:
    """On Python 3.11 `cached_property` holds one for all instances: a child forked meanwhile would wait for ever."""
    named = [
        path
        for path in CHECKER.rglob("*.py")
        if re.search(r"(import|functools\.) ?cached_property", path.read_text("utf-8"))
    ]
    assert named == []
