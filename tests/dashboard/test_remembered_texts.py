"""A long text is made once for all who look at the same, and anew for whoever looks at anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.charts.theme import theme
from dashboard.language.markup import Markdown
from dashboard.language.words import Words
from dashboard.reading import remembered as module
from dashboard.reading.context import Context
from dashboard.reading.release import Release
from dashboard.reading.remembered import remembered

SEEN = (("q", "women"),)


def context(release: str = "one", language: str = "en", scheme: str = "light") -> Context:
    return Context(Release(Path(release)), Words(language), theme(scheme))


@pytest.fixture
def made() -> list[str]:
    """The texts made since the test began."""
    module._made.cache_clear()
    return []


def told(made: list[str], said: str, name: str = "register", of: object = SEEN, by: Context | None = None) -> Markdown:
    def make() -> Markdown:
        made.append(said)
        return Markdown(said)

    return remembered(name, of, by or context(), make)


def test_a_second_reader_of_the_same_waits_for_no_text(made: list[str]) -> None:
    assert told(made, "first") == "first"
    assert told(made, "second") == "first"
    assert told(made, "in the dark", by=context(scheme="dark")) == "first", "a text has no colours of its own"
    assert made == ["first"]


def test_another_text_choice_release_or_language_is_made_anew(made: list[str]) -> None:
    told(made, "first")
    assert told(made, "outline", name="outline") == "outline"
    assert told(made, "all", of=()) == "all"
    assert told(made, "newer", by=context("two")) == "newer"
    assert told(made, "中文", by=context(language="zh")) == "中文"
    assert told(made, "again") == "first"


def test_only_so_many_are_kept(made: list[str]) -> None:
    for n in range(module.REMEMBERED + 1):
        told(made, str(n), of=n)
    assert module._made.cache_info().currsize == module.REMEMBERED
