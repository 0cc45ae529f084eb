"""Languages: every message is translated, and numbers and dates are written as each language writes them."""

from __future__ import annotations

import ast
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from dashboard.language.words import LOCALE_DIR, Words, round_half_up
from warehouse.languages import translated_languages

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
SOURCES = sorted([*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "pages").rglob("*.py")])
SHOWS_TEXT = {
    "title",
    "header",
    "subheader",
    "markdown",
    "caption",
    "info",
    "warning",
    "error",
    "metric",
    "selectbox",
    "toggle",
    "text",
    "segmented_control",
    "multiselect",
    "button",
    "download_button",
    "popover",
    "select_slider",
}
UNTRANSLATED = {"ICT Target Tracker"}
"""A name."""
COUNTED = re.compile(
    r"(?<!of )(?<!of the )\{\w+\} (?:more |other |further )?"
    r"(?:alternatives|areas|claims|countries|courses|datasets|days|documents|economies|editions|events|figures|files|groups|indicators"
    r"|months|paragraphs|people|places|points|publishers|questions|releases|series|sources|targets|tests|times|years)\b"
)
"""A number with what it counts; of "2 of 5 areas" the whole is never one."""
NEVER_ONE = {
    "Operative part: {n} paragraphs",
    "Preamble: {n} paragraphs",
    "{n} points",
    "{n} times",
    "{n} years",
    "{area}: women led by {points} points in {year}",
    "{area}: women trailed men by {points} points in {year}",
    "{year}: women {women}, men {men}<br>{points} points, parity {parity}",
    "In {year}, of {all} countries and areas {failed} failed the test and {none} had no figure.",
}
"""Numbers with decimals, a text that does not change, and parts of all countries and areas."""


def extracted() -> set[tuple[str, ...]]:
    """Every message of the code: (singular,) or (singular, plural)."""
    found = (m for room in ("dashboard", "pages") for m in extract_from_dir(ROOT / room, [("**.py", "python")], keywords=KEYWORDS))
    return {message if isinstance(message, tuple) else (message,) for _file, _line, message, *_rest in found}


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)[^}]*\}", text))


@pytest.mark.parametrize("code", translated_languages())
def test_every_message_is_translated_with_the_same_placeholders(code: str) -> None:
    with (LOCALE_DIR / code / "LC_MESSAGES" / "tracker.po").open("rb") as stream:
        catalogue = read_po(stream, locale=code)
    messages = extracted()
    assert len(messages) > 150
    for message in messages:
        entry = catalogue.get(message[0])
        assert entry is not None, f"{message[0]!r} is not in the catalogue"
        texts = [str(t or "") for t in (entry.string if isinstance(entry.string, tuple | list) else [entry.string])]
        assert all(t.strip() for t in texts), f"{message[0]!r} has no translation"
        for text in texts:
            assert placeholders(text) == placeholders(message[-1]), message[0]


def shown_literals(path: Path) -> Iterator[tuple[int, str]]:
    """Texts with a letter in them that a call of Streamlit shows as they stand."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in SHOWS_TEXT:
            continue
        if not (isinstance(node.func.value, ast.Name) and node.func.value.id == "st"):
            continue
        told = [*node.args[:1], *(k.value for k in node.keywords if k.arg in {"label", "help", "placeholder", "alt", "title"})]
        for argument in told:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and re.search(r"[^\W\d_]", argument.value):
                yield node.lineno, argument.value


def test_no_text_is_shown_untranslated() -> None:
    found = [(p.name, line, text) for p in SOURCES for line, text in shown_literals(p) if text not in UNTRANSLATED]
    assert found == []


def test_no_message_hides_in_a_formatted_string() -> None:
    """The extractor does not look inside f-strings, so a message there would never be translated."""
    hidden = [
        (path.name, call.lineno)
        for path in SOURCES
        for string in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and ast.unparse(call.func).split(".")[-1] in KEYWORDS
    ]
    assert hidden == []


def test_numbers_and_shares() -> None:
    english, chinese = Words("en"), Words("zh")
    assert english.number(1234567.0) == chinese.number(1234567.0) == "1,234,567"
    assert english.percent(39.84) == "39.8\u00a0%"
    assert chinese.percent(39.84) == "39.8%"
    assert english.percent(None) == "–"
    assert english.percent(-0.25) == "-0.3\u00a0%"


@pytest.mark.parametrize(("value", "expected"), [(0.25, 0.3), (0.35, 0.4), (39.95, 40.0), (-0.25, -0.3), (59.949, 59.9)])
def test_rounding_is_half_up(value: float, expected: float) -> None:
    assert round_half_up(value, 1) == expected


def test_dates_are_no_more_precise_than_known() -> None:
    day = dt.date(2026, 4, 19)
    assert Words("en").published(day, "exact") == "19 April 2026"
    assert Words("en").published(day, "month") == "April 2026"
    assert Words("en").published(day, "not_after") == "19 April 2026 or earlier"
    assert Words("zh").published(day, "not_after") == "2026年4月19日或更早"


def test_an_unknown_language_is_english_and_an_unknown_name_its_id() -> None:
    words = Words("xx", {("area", "NPL", "name"): "Nepal"})
    assert words.code == "en"
    assert words.name("area", "NPL") == "Nepal"
    assert words.name("area", "ZZZ") == "ZZZ"


def test_plurals() -> None:
    words = Words("en")
    one, many = ("{n} country or area has no figure for the year.", "{n} countries and areas have no figure for the year.")
    assert words.ngettext(one, many, 1).startswith("1 country or area has")
    assert words.ngettext(one, many, 2).startswith("2 countries and areas have")
    assert Words("zh").ngettext(one, many, 2) == "2个国家和地区该年暂无数据。"


def test_what_is_counted_has_a_form_for_one() -> None:
    alone = {message[0] for message in extracted() if len(message) == 1}
    assert {m for m in alone if COUNTED.search(m)} - NEVER_ONE == set()


@pytest.mark.parametrize(
    ("count", "english", "chinese"),
    [
        (0, "0", "0"),
        (950, "950", "950"),
        (9_999, "9,999", "9,999"),
        (12_345, "12,345", "1.23万"),
        (2_300_000, "2.3 million", "230万"),
        (162_000_000, "162 million", "1.62亿"),
        (1_200_000_000, "1,200 million", "12亿"),
        (-2_300_000, "-2.3 million", "-230万"),
    ],
)
def test_people_are_counted_as_each_language_counts(count: int, english: str, chinese: str) -> None:
    assert Words("en").people(count).replace("\u2212", "-").replace("\u00a0", " ") == english
    assert Words("zh").people(count).replace("\u2212", "-") == chinese


@pytest.mark.parametrize("language", translated_languages())
def test_what_is_bold_ends_where_markdown_lets_it(language: str) -> None:
    """Behind a sign and before a letter two stars open and do not close: they would stand on the screen."""
    with (LOCALE_DIR / language / "LC_MESSAGES" / "tracker.po").open("rb") as stream:
        held = [entry.string for entry in read_po(stream)]
    texts = [str(text) for said in held for text in (said if isinstance(said, tuple | list) else [said])]
    stuck = re.compile(r"\*\*[^*]+[^\w\s}]\*\*(?=[\w{])")
    assert [text for text in texts if stuck.search(text)] == []
