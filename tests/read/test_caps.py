"""What an input may hold and unfold to: below a cap it is read, above it the cap and the remedy are named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checker.caps import CAP_NAMES, Caps, with_cap
from checker.document import Document
from checker.read import read_document, read_path
from checker.read.facts_file import read_facts
from checker.read.facts_form import KnownIds
from tests.read.pdfs import pdf_inflating, pdf_of, pdf_of_forms

FACTS = b"items:\n" + b"- {treatment: acupuncture, sessions_requested: 4}\n" * 3


def refusal(document: Document) -> str:
    [problem] = document.problems
    assert (document.text, problem.code) == ("", "too-large")
    return problem.message


@pytest.mark.parametrize(
    ("name", "most", "content"),
    [
        ("pages", 2, pdf_of("a", "b", "c")),
        ("characters", 4, pdf_of("ab", "cde")),
        ("characters", 4, b"words"),
        ("inflated", 2, pdf_inflating(3)),
        ("inflated", 2, pdf_inflating(3, twice=True)),
        ("streams", 1, pdf_of("a", "b")),
        ("forms", 999, pdf_of_forms(5, 10)),
        ("forms", 999, pdf_of_forms(200, 10)),
        ("forms", 999, pdf_of_forms(3, 400)),
    ],
)
def test_what_passes_a_cap_names_it_and_the_remedy(name: str, most: int, content: bytes) -> None:
    said = refusal(read_document("a", content, replace(Caps(), **{name: most})))
    assert f"--cap {name}=" in said


@pytest.mark.parametrize(("name", "most"), [("pages", 3), ("characters", 5), ("streams", 4), ("forms", 1)])
def test_what_stays_below_a_cap_is_read(name: str, most: int) -> None:
    assert read_document("a", pdf_of("a", "b", "c"), replace(Caps(), **{name: most})).text == "a\fb\fc"


def test_a_place_is_named() -> None:
    caps = replace(Caps(), characters=4, inflated=1)
    assert "page 2" in refusal(read_document("a", pdf_of("ab", "cde"), caps))
    assert "byte " in refusal(read_document("a", pdf_inflating(2), caps))


def test_forms_that_lead_back_to_themselves_are_refused() -> None:
    assert "--cap forms=" in refusal(read_document("a", pdf_of_forms(2, 3).replace(b"/X 7 0 R", b"/X 6 0 R")))
    assert "--cap forms=" in refusal(read_document("a", pdf_of_forms(4, 1).replace(b"/X 8 0 R", b"/X 6 0 R")))


def test_resources_that_stand_apart_are_looked_up() -> None:
    apart = pdf_of_forms(6, 10).replace(b"/XObject << /X 7 0 R >>", b"/XObject 99 0 R")
    apart = apart.replace(b"trailer", b"99 0 obj\n<< /X 7 0 R >>\nendobj\ntrailer")
    assert "--cap forms=" in refusal(read_document("a", apart, replace(Caps(), forms=99_999)))


def test_a_file_too_large_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.truncate((2 << 20) + 1)
    caps = replace(Caps(), megabytes=1)
    assert "megabytes" in refusal(read_path(path, caps))
    assert "megabytes" in refusal(read_document("-", path.read_bytes(), caps))


def test_a_facts_file_of_too_many_items_names_the_line() -> None:
    document = read_document("a.yaml", FACTS)
    [problem] = read_facts(document, KnownIds(), replace(Caps(), items=2)).problems
    assert problem.message.startswith("a.yaml, line 4: items: ")
    assert "--cap items=2" in problem.message
    assert len(read_facts(document, KnownIds(), replace(Caps(), items=3)).items) == 3


def test_every_cap_can_be_set_by_its_name() -> None:
    for name in CAP_NAMES:
        assert getattr(with_cap(Caps(), name, 7), name) == 7
    with pytest.raises(ValueError, match="pages"):
        with_cap(Caps(), "page", 7)
    with pytest.raises(ValueError, match="from 1 on"):
        with_cap(Caps(), "pages", 0)
