"""On every page the first use of each word of the glossary leads to its meaning."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.language.glossary import KEPT, finder
from dashboard.questions.registry import FIRST, QUESTIONS
from tests.pages.test_pages import opened
from tests.reading import catalog

PAGES = [None if q is FIRST else f"../../pages/{q.name}.py" for q in QUESTIONS]
LINK = re.compile(r"\[([^\[\]]*)\]\(method\?[^)]*#term-(\w+)\)")


@pytest.fixture(autouse=True)
def served(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))


def unexplained(texts: list[str], language: str) -> list[str]:
    """The words that are said and never linked, and those that are linked twice."""
    forms = tuple((form, t.id) for t in catalog().glossary for form in t.met_as.get(language, []))
    terms = {form.lower(): term_id for form, term_id in forms}
    whole = "\n".join(texts)
    led = [term_id for _form, term_id in LINK.findall(whole)]
    plain = KEPT.sub("", LINK.sub("", whole))
    said = {terms[m[2].lower()] for m in finder(forms).finditer(plain) if m[2]}
    return [*sorted(said - set(led)), *sorted({f"{t} twice" for t in led if led.count(t) > 1})]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", PAGES)
def test_each_word_is_linked_once_on_each_page(page: str | None, language: str) -> None:
    app = opened(page, lang=language)
    texts = [str(e.value) for e in (*app.markdown, *app.caption)]
    assert LINK.search("\n".join(texts))
    assert unexplained(texts, language) == []
