"""What a page is on a screen: never wider than the screen, and without a finding of axe, in light and in dark."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from careerpath.output.blocks import Heading, Paragraph
from careerpath.output.html import render_html
from tests.browser.chromium import SCHEMES, Chromium
from tests.browser.pages import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
WIDTHS = (320, 360, 620, 800, 1280)
# Answers with what stands out at the side; what is hidden from the eye alone has no width.
FIND_WIDE = """
  const wide = [...document.body.querySelectorAll("*")].filter(
    one => one.getBoundingClientRect().right > window.innerWidth + 0.5 || one.getBoundingClientRect().left < -0.5);
  const page = document.documentElement.scrollWidth;
  return [...(page > window.innerWidth ? [`the page: ${page}`] : []), ...wide.map(one => one.outerHTML.slice(0, 120))];
"""
AXE = """
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  window.eval(AXE);
  const found = await window.axe.run(document, {resultTypes: ["violations"], ...OPTIONS});
  return {dark, version: window.axe.version, passed: found.passes.length, violations: found.violations.map(
    one => `${one.id}: ${one.nodes.map(node => node.html.slice(0, 100)).slice(0, 5).join(" ")}`)};
"""
POOR = """<!DOCTYPE html><html><head><style>p { color: #bbb; background: #fff } </style></head>
<body><main><p>Too pale to read.</p><input type="checkbox"><h4>Deep</h4><img src="data:,"></main></body></html>"""
DARK_POOR = """<!DOCTYPE html><html lang="en"><head><title>t</title><meta name="color-scheme" content="light dark">
<style>p { color: #000; background: #fff } @media (prefers-color-scheme: dark) { p { color: #444; background: #222 } }
</style></head><body><main><h1>Head</h1><p>Pale in the dark.</p></main></body></html>"""


# Only colours differ between the schemes, and looking at the whole takes long.
OPTIONS = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}


def make_axe(scheme: str) -> str:
    """Return the script that makes a page tell its findings."""
    source = json.dumps((files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")).replace("<", "\\u003c")
    return AXE.replace("OPTIONS", json.dumps(OPTIONS[scheme])).replace("eval(AXE)", f"eval({source})")


def test_no_page_scrolls_sideways(chromium: Chromium, pages: dict[str, str]) -> None:
    report = chromium.ask(pages, WIDTHS, FIND_WIDE)
    found = {f"{name} at {width}": wide for name, by_width in report.items() for width, wide in by_width.items()}
    assert len(found) == len(PAGES) * len(WIDTHS)
    assert {where: wide for where, wide in found.items() if wide} == {}


def test_a_page_that_is_too_wide_is_found(chromium: Chromium) -> None:
    page = render_html([Heading(1, "Wide"), Paragraph("words")], "en")
    page = page.replace("<p>words", '<p style="inline-size: 500px">words')
    report = chromium.ask({"wide": page}, (360, 800), FIND_WIDE)
    assert report["wide"]["360"][0].startswith("the page: 5")
    assert report["wide"]["800"] == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing(chromium: Chromium, pages: dict[str, str], scheme: str) -> None:
    report = chromium.ask(pages, (800,), make_axe(scheme), scheme)
    assert set(report) == set(PAGES)
    for name, by_width in report.items():
        found = by_width["800"]
        assert found["version"].startswith("4.")
        assert found["dark"] == (scheme == "dark")
        assert found["passed"] >= (20 if scheme == "light" else 1), name
        assert found["violations"] == [], name


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_what_is_planted(chromium: Chromium, scheme: str) -> None:
    report = chromium.ask({"poor": POOR, "poor in the dark": DARK_POOR}, (800,), make_axe(scheme), scheme)
    found = {name: {line.partition(":")[0] for line in one["800"]["violations"]} for name, one in report.items()}
    assert "color-contrast" in found["poor"]
    assert found["poor in the dark"] == ({"color-contrast"} if scheme == "dark" else set())
    if scheme == "light":
        assert found["poor"] >= {"html-has-lang", "document-title", "label", "image-alt"}


def test_a_box_can_be_ticked_by_its_words(chromium: Chromium, pages: dict[str, str]) -> None:
    script = """
      const boxes = [...document.querySelectorAll("input[type=checkbox]")];
      for (const box of boxes) document.querySelector(`label[for="${box.id}"]`).click();
      return [boxes.length, boxes.filter(box => box.checked).length];
    """
    report = chromium.ask({name: pages[name] for name in ("brief", "full")}, (800,), script)
    counts = [one["800"] for one in report.values()]
    assert [count for count, ticked in counts if count == ticked] == [count for count, _ in counts]
    assert counts[0][0] >= 2
    assert counts[1][0] >= 20


def test_on_a_phone_a_row_is_one_card_with_one_rule_and_its_name_on_one_line(
    chromium: Chromium, pages: dict[str, str]
) -> None:
    script = """
      const ruled = [...document.querySelectorAll("tbody th, tbody td")].filter(
        one => getComputedStyle(one).borderBottomWidth !== "0px");
      const narrow = [...document.querySelectorAll("tbody th")].filter(
        one => one.getBoundingClientRect().width < one.parentElement.getBoundingClientRect().width);
      return [document.querySelectorAll("tbody th").length, ruled.length, narrow.length];
    """
    for name, by_width in chromium.ask({name: pages[name] for name in ("compare", "roles")}, (360,), script).items():
        rows, ruled, narrow = by_width["360"]
        assert rows >= 1, name
        assert (ruled, narrow) == (0, 0), name
