"""Foreign text on the screen is text: row by row here; tests/browser/test_foreign_text.py looks at what Chromium draws."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from dashboard.language import markup
from dashboard.language.markup import Markdown, code, link, literal, plain, visible
from dashboard.language.words import Words
from dashboard.widgets.screen import safe_cells
from tests.dashboard.hostile import HOSTILE


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_nothing_of_it_is_left_to_be_read_as_markdown(text: str) -> None:
    made = literal(text)
    assert "\n" not in made
    unescaped = re.sub(r"\\[^\w\s]", "", made)
    assert not re.search(r"[`*\[\]<>~$]", unescaped)
    assert not re.search(r":[a-z/+]|:\d+:|@\w|www\.", unescaped, flags=re.IGNORECASE)
    assert not re.match(r"([-+#=|]|\d+[.)])(\s|$)|---|===", made)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_it_says_what_it_said(text: str) -> None:
    assert plain(literal(text)) == visible(text)


@pytest.mark.parametrize(
    "text",
    [
        "Viet Nam",
        "Côte d’Ivoire",
        "5.3 %",
        "-5.3",
        "Economies: World; region: Asia",
        "12:30",
        "R&D",
        "a_b",
        "wdi:2025-04-15",
        "（国家）：第1名",
        "2 – 3",
        "x = 1",
        "35.8\u00a0%",
    ],
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert literal(text) == text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_code_cannot_be_left(text: str) -> None:
    made = code(text, longest=1000)
    fence = re.match("`+", made)
    assert fence
    inside = made[len(fence[0]) : -len(fence[0])]
    assert made.endswith(fence[0])
    assert fence[0] not in re.findall("`+", inside)
    assert visible(inside).strip(" ") == visible(text).strip(" ")


def test_code_is_cut_and_never_empty() -> None:
    assert code("x" * 50) == f"`{'x' * 40}`"
    assert code("") == "` `"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_link_of_ours_is_one_link(text: str) -> None:
    made = link(text, "https://ours.example/a(b) c?d=[e]&f=%20")
    assert made == f"[{literal(text)}](https://ours.example/a%28b%29%20c?d=%5Be%5D&f=%20)"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "", None, "//evil.example", "/here", "ftp://x.example"])
def test_a_link_leads_to_the_web_or_nowhere(url: str | None) -> None:
    assert link("*x*", url) == r"\*x\*"


def test_what_is_put_to_markdown_becomes_literal() -> None:
    foreign = "*x*"
    assert Markdown("a ") + foreign == r"a \*x\*"
    assert foreign + Markdown(" a") == r"\*x\* a"
    assert Markdown("; ").join([foreign, markup.bold("y")]) == r"\*x\*; **y**"
    assert markup.lines(markup.bold(foreign), "", foreign) == "**\\*x\\***  \n\\*x\\*"
    assert markup.bullets([foreign, markup.aside(foreign)]) == "- \\*x\\*\n- :small[:gray[\\*x\\*]]"
    assert markup.badge("red", "✕", "[x]") == r":red-badge[✕ \[x\]]"
    assert all(isinstance(m, Markdown) for m in (markup.coloured("red", "x"), Markdown("a") + "b", "b" + Markdown("a")))


def test_a_message_with_markdown_in_it_is_markdown_and_its_other_values_are_literal() -> None:
    words = Words("en")
    assert words.gettext("{a} and {b}", a="*x*", b="y") == "*x* and y"
    assert words.gettext("{a} and {b}", a="*x*", b=markup.bold("y")) == r"\*x\* and **y**"
    assert words.marked("**{a}** {n}", a="[x]", n=5) == r"**\[x\]** 5"
    assert words.sentences("*x*.", markup.bold("y")) == r"\*x\*. **y**"
    assert words.listed(["*x*", markup.bold("y"), "z"]) == r"\*x\*, **y** and z"


def test_cells_of_a_table_are_literal_unless_they_are_markdown_of_ours() -> None:
    cells = {"*Name*": ["[x](http://evil.example)", markup.bold("y")], "n": [1, None]}
    made = safe_cells(pd.DataFrame(cells, dtype=object))
    assert list(made.columns) == [r"\*Name\*", "n"]
    assert made.iloc[:, 0].tolist() == ["\\[x\\](http:\u2060//evil.example)", "**y**"]
    assert made["n"].tolist() == [1, None]
