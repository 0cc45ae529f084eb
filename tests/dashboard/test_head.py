"""What a page says of itself before it is drawn: its title, language and description, and what a preview of a link shows."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest

from dashboard.language.markup import visible
from dashboard.language.words import Words, preferred
from dashboard.questions.registry import FIRST, QUESTIONS, Question
from dashboard.reading.release import Release
from dashboard.reading.view import View
from dashboard.shell.head import NAME, Head, head_of, script, tags
from dashboard.verdicts.marks import mark
from tests.dashboard.hostile import HOSTILE
from tests.dashboard.test_server import get
from warehouse import queries
from warehouse.languages import languages, source_language
from warehouse.release import POINTER, current_path

EVIL = [*HOSTILE.values(), '"><script>alert(1)</script>', "</title><base href=//x.y>", "' onload='x", "</script><b>", "&quot;>"]


class Read(HTMLParser):
    """The elements of a page, with its title and what its meta elements say."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.root: dict[str, str | None] = {}
        self.said: dict[str, str] = {"title": ""}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what an element says."""
        self.elements.append(tag)
        held = dict(attrs)
        if tag == "html":
            self.root = held
        if tag == "meta" and (name := held.get("name") or held.get("property")):
            self.said[name] = held["content"] or ""

    def handle_data(self, data: str) -> None:
        """Take the title."""
        if self.elements and self.elements[-1] == "title" and not self.said["title"]:
            self.said["title"] = data


@pytest.fixture
def served(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Release:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))
    path = current_path()
    assert path
    return Release(path)


def answered(path: str, query: str = "", **headers: str) -> Read:
    """The page that an address is answered with."""
    status, told, body = get(path, query, **headers)
    assert (status, told["vary"]) == (200, "Accept-Language")
    page = Read(body.decode())
    assert page.root["lang"] == told["content-language"]
    return page


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_each_page_says_what_it_is_in_the_language_asked_for(question: Question, code: str, served: Release) -> None:
    words, name = Words(code, served.read(queries.texts, code)), "" if question is FIRST else question.name
    page = answered(f"/{name}", f"lang={code}&utm_source=letter")
    assert page.root == {"lang": code, "dir": words.direction}
    product = words.gettext("ICT Target Tracker")
    title = product if question is FIRST else f"{question.title(words)} – {product}"
    assert page.said["title"] == page.said["og:title"] == title
    assert page.said["description"] == page.said["og:description"] == question.meaning(words, served)
    assert page.said["og:url"] == f"http://127.0.0.1/{name}?lang={code}"
    assert page.said["og:site_name"] == NAME
    assert page.said["og:image"] == f"http://127.0.0.1/api/pictures/{question.name}.png?lang={code}&release={served.id}"


@pytest.mark.parametrize("code", languages())
def test_a_claim_says_what_came_of_it_and_what_it_states(code: str, served: Release) -> None:
    words = Words(code, served.read(queries.texts, code))
    claim = next(c for c in served.read(queries.claims) if c.claim_id == "PP9d")
    page = answered("/claims", f"claim=PP9d.&lang={code}")
    assert "PP9d" in page.said["title"]
    assert mark(words, claim.outcome).word in page.said["og:description"]
    assert words.name("claim", "PP9d", "statement") in page.said["og:description"]
    assert page.said["og:url"] == f"http://127.0.0.1/claims?claim=PP9d&lang={code}"


@pytest.mark.parametrize(("area", "area_id"), [("NPL", "NPL"), ("m49_asia", "group:m49_asia"), ("Ivory+Coast", "CIV")])
def test_the_page_of_a_country_is_called_by_its_name(area: str, area_id: str, served: Release) -> None:
    words = Words("en", served.read(queries.texts, "en"))
    assert answered("/countries", f"area={area}&lang=en").said["title"] == f"{words.name('area', area_id)} – ICT Target Tracker"
    assert answered("/countries", "area=atlantis&lang=en").said["title"] == "Countries – ICT Target Tracker"


@pytest.mark.parametrize(("path", "query"), [("/claims", "claim=PP99x"), ("/gender_gap", "claim=PP9d")])
def test_where_no_claim_is_looked_at_the_page_is_told(path: str, query: str, served: Release) -> None:
    assert "PP9" not in "".join(said for name, said in answered(path, query).said.items() if name != "og:url")


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        ("", "en"),
        ("zh", "zh"),
        ("zh-TW,en;q=0.8", "zh"),
        ("en-GB, zh;q=0.9", "en"),
        ("xx,zh", "en"),
        ("*", "en"),
        ("ZH_hans;q=1", "zh"),
    ],
)
def test_the_language_is_that_of_the_reader_unless_the_link_names_one(accepted: str, code: str, served: Release) -> None:
    assert preferred(accepted) == code
    assert answered("/claims", accept_language=accepted).root["lang"] == code
    assert answered("/claims", "lang=zh-CN", accept_language=accepted).root["lang"] == "zh"
    assert answered("/claims", "lang=xx", accept_language=accepted).root["lang"] == code


@pytest.mark.parametrize("evil", EVIL)
def test_no_text_becomes_markup(evil: str, served: Release) -> None:
    """Neither of the release, nor of the address."""
    words = Words(source_language(), {("claim", "PP9d", "statement"): evil})
    head = head_of(View.of("claims", {"claim": "PP9d"}), served, words)
    told = Read(tags(Head(evil, head.description, "en", "ltr"), f"http://x/?{evil}"))
    assert set(told.elements) == {"title", "meta"}
    assert told.said["og:description"].endswith(visible(evil))
    assert html.unescape(told.said["og:title"]) == html.unescape(evil)
    assert not re.search(r"[<>&\u2028]", script(head))
    assert json.loads(script(head).partition("tag.content = ")[2].rstrip(";")) == head.description
    plain = answered("/claims", "claim=PP9d&lang=en").elements
    asked = quote(evil)
    assert answered("/claims", f"claim=PP9d&lang=en&group={asked}&{asked}={asked}").elements == plain


def test_a_page_is_answered_without_a_release_and_with_a_broken_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(tmp_path))
    assert answered("/claims", "claim=PP9d&lang=zh").said["title"] == NAME
    (tmp_path / "0123456789ab.duckdb").write_bytes(b"no release")
    (tmp_path / POINTER).write_text("0123456789ab.duckdb\n")
    page = answered("/claims", "claim=PP9d&lang=zh")
    assert (page.said["title"], page.root["lang"]) == (NAME, "zh")
    assert "description" not in page.said


def test_our_script_stands_before_streamlits(served: Release) -> None:
    told = get("/claims")[2].decode()
    assert told.index("app/static/history.js") < told.index("static/js/index")
