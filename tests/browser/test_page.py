"""The HTML page of an explanation in a real browser: links, light, keyboard, accessibility, and hostile letters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Made

axe: Any = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe: make test-browser installs it")

LETTERS = Path(__file__).resolve().parents[2] / "examples/letters"
WRONG = LETTERS / "crps-judged-by-the-old-edition.txt"
SEVERAL = LETTERS / "therapy-follows-the-refused-operation.txt"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
HOSTILE = (
    '"><script>window.hacked = 1</script>',
    "</script><script>window.hacked = 1</script>",
    "</style><img src=x onerror='window.hacked = 1'>",
    "<svg onload=window.hacked=1>",
    "' onmouseover='window.hacked=1' x='",
    "<a href='javascript:window.hacked=1'>12 visits</a>",
    "{{ 7 * 7 }} {% raw %} ]]> <!-- &lt; &amp;",
)


class Opened:
    """A page as it was opened, with everything it asked for and said."""

    def __init__(self, browser: Any, path: Path, viewport: dict[str, int], scheme: str = "light") -> None:
        self.page = browser.new_page(viewport=viewport, color_scheme=scheme)
        self.requests: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: self.said.append(dialog.message))
        self.page.goto(path.as_uri())

    def lit(self) -> list[set[str]]:
        """The references of each place that is lit."""
        found = self.page.eval_on_selector_all(".on", "nodes => nodes.map(n => n.dataset.refs.split(' '))")
        return [set(refs) for refs in found]


@pytest.mark.parametrize("letter", [WRONG, SEVERAL], ids=lambda p: p.stem)
def test_marks_and_reasons_are_linked_both_ways(browser: Any, made: Made, letter: Path) -> None:
    opened = Opened(browser, made(letter), WIDE)
    for pane, other in (("#reasons", "#letter"), ("#letter", "#reasons")):
        targets = opened.page.eval_on_selector_all(
            f"{pane} a[data-refs]", "links => links.map(a => document.getElementById(a.hash.slice(1)))"
            f".map(node => !!node && !!node.closest('{other}'))"
        )  # fmt: skip
        assert len(targets) > 10
        assert all(targets)
    quoted = opened.page.eval_on_selector_all("#reasons q", "nodes => nodes.map(q => q.textContent)")
    text = opened.page.text_content("#letter")
    assert all(words.replace("...", " ").split()[0] in text for words in quoted)


def test_focus_and_hover_light_the_other_side(browser: Any, made: Made) -> None:
    opened = Opened(browser, made(WRONG), WIDE)
    assert opened.lit() == []
    link = opened.page.locator("#reasons dl a").first
    ref = link.get_attribute("data-refs")
    link.focus()
    assert opened.page.locator(f"#letter mark.on[data-refs~='{ref}']").count() >= 1
    mark = opened.page.locator("#letter mark").last
    refs = (mark.get_attribute("data-refs") or "").split()
    mark.hover()
    # One place may be that of several facts; every place that is lit is one of these, and none is lit for the other.
    assert set().union(*opened.lit()) >= set(refs)
    assert [place for place in opened.lit() if not place & set(refs)] == []
    for one in refs:
        assert opened.page.locator(f"#reasons .on[data-refs~='{one}']").count() >= 1


def test_focusing_a_fact_brings_its_place_into_view(browser: Any, made: Made) -> None:
    opened = Opened(browser, made(WRONG), WIDE)
    link = opened.page.locator("#reasons dl a").last
    link.focus()
    place = opened.page.locator(f"#letter mark[data-refs~='{link.get_attribute('data-refs')}']").first
    box = place.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= WIDE["height"]


def test_the_keyboard_reaches_everything(browser: Any, made: Made) -> None:
    opened = Opened(browser, made(WRONG), WIDE)
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.textContent") == "Skip to the reasoning"
    folded = opened.page.locator("details").count()
    summaries = "[...document.querySelectorAll('summary')].indexOf(document.activeElement)"
    while opened.page.locator("details:not([open])").count():  # what is folded is opened from the keyboard
        opened.page.keyboard.press("Tab")
        if opened.page.evaluate(summaries) >= 0:
            opened.page.keyboard.press("Enter")
    assert folded > 1
    opened.page.evaluate("document.activeElement.blur()")
    links = opened.page.locator("a").count()
    reached = set()
    for _ in range(links + 5):
        reached.add(opened.page.evaluate("[...document.querySelectorAll('a')].indexOf(document.activeElement)"))
        opened.page.keyboard.press("Tab")
    assert reached >= set(range(links))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("letter", [WRONG, SEVERAL], ids=lambda p: p.stem)
def test_axe_finds_no_serious_fault(
    browser: Any, made: Made, letter: Path, viewport: dict[str, int], scheme: str
) -> None:
    opened = Opened(browser, made(letter), viewport, scheme)
    opened.page.locator("#reasons dl a").first.focus()  # what is lit must be readable too
    # Axe runs as a script of its own, which the page's policy refuses; the policy is tested elsewhere.
    unguarded = browser.new_page(viewport=viewport, color_scheme=scheme, bypass_csp=True)
    unguarded.goto(opened.page.url)
    unguarded.locator("#reasons dl a").first.focus()
    found = axe.Axe().run(unguarded).response["violations"]
    assert [fault["id"] for fault in found if fault["impact"] in ("serious", "critical")] == []
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_mark_leads_to_its_reason_and_back(browser: Any, made: Made, viewport: dict[str, int]) -> None:
    opened = Opened(browser, made(WRONG), viewport)
    for number in (0, 5, -1):
        mark = opened.page.locator("#letter sup a").nth(number)
        ref = (mark.get_attribute("href") or "").removeprefix("#")
        mark.click()
        reason = opened.page.locator(f"#reasons #{ref}")
        opened.page.wait_for_function("id => document.getElementById(id).offsetParent !== null", arg=ref)
        assert _in_view(reason, viewport)
        back = reason.locator("a[data-refs]").first
        back.press("Enter")  # a link over two lines has no middle to click on
        place = (back.get_attribute("href") or "").removeprefix("#")
        assert _in_view(opened.page.locator(f"#letter #{place}"), viewport)


def _in_view(node: Any, viewport: dict[str, int]) -> bool:
    box = node.bounding_box()
    return box is not None and box["y"] < viewport["height"] and box["y"] + box["height"] >= 0


def test_verdicts_stand_first_and_print_on_one_page(browser: Any, made: Made) -> None:
    opened = Opened(browser, made(SEVERAL), NARROW)
    first = opened.page.locator("main .badge").first
    assert _in_view(first, NARROW)
    assert opened.page.locator("#summary .verdicts li").count() == opened.page.locator("article").count()
    opened.page.emulate_media(media="print")
    assert opened.page.evaluate("getComputedStyle(document.getElementById('summary')).breakAfter") == "page"


def test_nothing_is_fetched_and_nothing_complains(browser: Any, made: Made) -> None:
    opened = Opened(browser, made(SEVERAL), WIDE)
    opened.page.wait_for_timeout(200)
    assert opened.requests == [opened.page.url]
    assert opened.said == []


def test_a_hostile_letter_is_inert(browser: Any, made: Made, tmp_path: Path) -> None:
    letter = tmp_path / "hostile<img src=x onerror=window.hacked=1>.txt"
    text = WRONG.read_text("utf-8")
    for place in ("left hand", "male roofer", "2 times a week", "is not medically", "pregabalin"):
        text = text.replace(place, f"{place} {' '.join(HOSTILE)}")
    letter.write_text(text, "utf-8")
    opened = Opened(browser, made(letter), WIDE)
    for mark in opened.page.locator("#letter mark").all()[:30]:
        mark.hover()
    assert opened.page.evaluate("window.hacked") is None
    assert opened.said == []
    assert opened.requests == [opened.page.url]
    assert opened.page.locator("script").count() == 1
    assert opened.page.locator("img, svg, iframe, object, a[href^='javascript']").count() == 0
    shown = opened.page.text_content("#letter")
    assert all(words in shown for words in HOSTILE)


def test_the_policy_refuses_any_other_script_and_style(browser: Any, made: Made) -> None:
    opened = Opened(browser, made(WRONG), WIDE)
    opened.page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.hacked = 1';"
        " document.body.append(s); const i = new Image(); i.src = 'https://example.org/x.png'; }"
    )
    opened.page.wait_for_timeout(200)
    assert opened.page.evaluate("window.hacked") is None
    assert len(opened.said) == 2
    assert all("Content Security Policy" in words for words in opened.said)


def test_it_prints_both_sides_on_white(browser: Any, made: Made) -> None:
    opened = Opened(browser, made(WRONG), WIDE, "dark")
    opened.page.emulate_media(media="print")
    heights = opened.page.eval_on_selector_all(".pane", "panes => panes.map(p => p.clientHeight >= p.scrollHeight)")
    assert heights == [True, True]
    assert (
        opened.page.evaluate("getComputedStyle(document.getElementById('letter')).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    assert opened.page.locator(".skip").is_hidden()


def test_facts_without_a_letter_stand_alone(browser: Any, made: Made, tmp_path: Path) -> None:
    from click.testing import CliRunner

    from checker.cli import main

    facts = tmp_path / "facts.yaml"
    facts.write_text(CliRunner().invoke(main, ["extract", str(WRONG)], catch_exceptions=False).stdout, "utf-8")
    opened = Opened(browser, made(facts), NARROW)
    assert opened.page.locator("#letter").count() == 0
    assert opened.page.locator("dl a").count() == 0
    assert opened.page.locator("dt").count() > 10
