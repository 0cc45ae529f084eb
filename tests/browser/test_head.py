"""What the browser's tab, a screen reader and a bookmark are told of a page, also after the reader went on inside it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from dashboard.language.words import Words
from dashboard.reading.release import Release
from dashboard.reading.view import View
from dashboard.shell.head import head_of
from tests.browser.chromium import settle
from warehouse import queries
from warehouse.release import current_path

SAID = """() => ({ title: document.title, language: document.documentElement.lang, direction: document.documentElement.dir,
    description: document.querySelector('meta[name="description"]').content })"""


def wanted(release_dir: Path, view: View, code: str) -> dict[str, str]:
    """What the head of a view says in a language."""
    path = current_path(release_dir)
    assert path
    release = Release(path)
    return dict(vars(head_of(view, release, Words(code, release.read(queries.texts, code)))))


def test_the_head_stays_true_from_page_to_page_and_in_each_language(page: Page, server: str, release_dir: Path) -> None:
    page.goto(f"{server}/claims?claim=PP9d&lang=en", wait_until="commit")
    page.wait_for_selector("#root", state="attached")
    here = wanted(release_dir, View.of("claims", {"claim": "PP9d"}), "en")
    assert page.evaluate(SAID) == here, "as the server answers it"
    settle(page)
    assert page.evaluate(SAID) == here
    page.locator(".st-key-go_claims").get_by_role("link", name="All claims").click()
    page.locator("h1", has_text="Claims").wait_for()
    settle(page)
    assert page.evaluate(SAID) == wanted(release_dir, View.of("claims", {}), "en")
    page.locator(".st-key-filter_lang").get_by_role("radio", name="中文").click()
    page.wait_for_url("**lang=zh*")
    settle(page)
    assert page.evaluate(SAID) == wanted(release_dir, View.of("claims", {}), "zh")
    page.go_back()
    page.go_back()
    page.locator("h1", has_text="PP9d").wait_for()
    settle(page)
    assert page.evaluate(SAID) == here
