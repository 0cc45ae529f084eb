"""A country, area or group is found by any name that people use, in either language, with few presses and without a mouse.

A press is one click, or what is typed with its Enter.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page

from dashboard.language.words import Words
from tests.browser.chromium import settle, watched_page

JOB = {"Turkiye": "TUR", "Cote d'Ivoire": "CIV", "Ivory Coast": "CIV", "DRC": "COD", "South Korea": "KOR", "肯尼亚": "KEN"}
"""What is typed → what Enter chooses."""
NAMES = JOB | {
    "Turkey": "TUR",
    "Swaziland": "SWZ",
    "KEN": "KEN",
    "KE": "KEN",
    "NE": "NER",
    "Niger": "NER",
    "Guinea": "GIN",
    "Sudan": "SDN",
    "Samoa": "WSM",
    "Dominica": "DMA",
    "Mali": "MLI",
    "Republic of the Congo": "COG",
    "韩国": "KOR",
    "Atlantis": None,
    "Wakanda": None,
}
GROUPS = {
    "LDC": "ldc",
    "least developed": "ldc",
    "最不发达国家": "ldc",
    "landlocked": "lldc",
    "SIDS": "sids",
    "World": "world",
    "ASEAN": None,
}
AT_MOST = 4
LANGUAGES = ("en", "zh")


def picker(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-filter_{key}")


def opened(page: Page, server: str, where: str, language: str) -> None:
    page.goto(f"{server}/{where}{'&' if '?' in where else '?'}lang={language}")
    settle(page)


def typed(page: Page, key: str, name: str) -> str | None:
    """Type a name into the open picker; what Enter would choose now."""
    picker(page, key).get_by_role("combobox").fill(name)
    active = picker(page, key).locator("[data-active]")
    return active.get_attribute("data-id") if active.count() else None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_policy_officer_finds_a_country_by_any_name(browser: Browser, server: str, language: str) -> None:
    """Job j. The page is gone to once; each name after the first is one press more."""
    words = Words(language)
    with watched_page(browser) as (page, watched):
        opened(page, server, "", language)
        page.get_by_role("link", name=words.gettext("Broadband targets"), exact=True).click()
        page.get_by_role("radio", name=words.gettext("Country by country")).click()
        picker(page, "areas").get_by_role("combobox").click()
        presses, found = 3, []
        for name, area_id in JOB.items():
            if area_id in found:
                continue
            page.keyboard.type(name)
            page.keyboard.press("Enter")
            found.append(area_id)
            page.wait_for_url(f"**areas={'.'.join(found)}*")
        assert presses + 1 <= AT_MOST
        settle(page)
        assert watched.errors == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("where", "key", "names"),
    [
        ("broadband_targets?section=economies", "areas", NAMES),
        ("gender_gap", "line", NAMES | GROUPS),
        ("explore", "for", NAMES | GROUPS),
    ],
)
def test_every_name_leads_to_what_it_means(
    page: Page, server: str, where: str, key: str, names: dict[str, str | None], language: str
) -> None:
    opened(page, server, where, language)
    picker(page, key).get_by_role("combobox").click()
    assert {name: typed(page, key, name) for name in names} == names


INDICATORS = {
    "fixed broadband subscriptions per": "fixed_broadband_per_100",
    "IT.NET.USER.ZS": "internet_users_share",
    "上网": "internet_users_share",
    "网民": "internet_users_share",
    "households": "households_with_internet_share",
    "每百人固定宽带订阅数": "fixed_broadband_per_100",
    "happiness": None,
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_indicator_is_found_by_title_code_and_what_people_call_it(page: Page, server: str, language: str) -> None:
    opened(page, server, "explore", language)
    picker(page, "show").get_by_role("combobox").click()
    assert {name: typed(page, "show", name) for name in INDICATORS} == INDICATORS
    assert typed(page, "show", "affordability")


def test_an_unknown_name_is_told_with_the_nearest_and_nothing_is_lost(page: Page, server: str) -> None:
    opened(page, server, "broadband_targets?section=economies&areas=RWA", "en")
    picker(page, "areas").get_by_role("combobox").click()
    assert typed(page, "areas", "Rwandda") is None
    page.keyboard.press("Enter")
    assert "Rwandda" in picker(page, "areas").get_by_role("status").inner_text()
    assert typed(page, "areas", "Brasilia") is None
    assert "Brazil" in picker(page, "areas").get_by_role("option").all_inner_texts()
    assert "areas=RWA&" in page.url + "&"


def test_keys_alone_choose_leave_and_take_out(page: Page, server: str) -> None:
    opened(page, server, "broadband_targets?section=economies&areas=RWA", "en")
    box = picker(page, "areas").get_by_role("combobox")
    box.focus()
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.type("rwanda")
    assert "Rwanda" in picker(page, "areas").get_by_role("status").inner_text()
    page.keyboard.press("Escape")
    page.keyboard.press("Backspace")
    page.wait_for_function("!location.search.includes('areas')")


@pytest.mark.parametrize(
    ("language", "first"), [("en", ["Afghanistan", "Åland Islands", "Albania"]), ("zh", ["阿尔巴尼亚", "阿尔及利亚", "阿富汗"])]
)
def test_names_are_in_the_order_of_the_language(page: Page, server: str, language: str, first: list[str]) -> None:
    opened(page, server, "broadband_targets?section=economies", language)
    picker(page, "areas").get_by_role("combobox").click()
    assert picker(page, "areas").get_by_role("option").all_inner_texts()[:3] == first


@pytest.mark.parametrize(
    ("where", "key", "count"),
    [
        ("broadband_targets?section=economies&group=ldc", "economies", "49 "),
        ("broadband_targets?section=economies&group=ldc&members=now", "economies", "44 "),
        ("gender_gap?line=south_asia", "line", "8 "),
        ("digital_divide", "divide", "49 "),
        ("method", "now", "44 "),
    ],
)
def test_who_belongs_to_a_group_is_one_press_away(page: Page, server: str, where: str, key: str, count: str) -> None:
    opened(page, server, where, "en")
    page.locator(f".st-key-members_{key} button").first.click()
    menu = page.get_by_test_id("stPopoverBody")
    menu.get_by_role("textbox").wait_for()
    if key == "now":
        menu.get_by_role("combobox").click()
        page.get_by_role("option", name="Least developed countries (LDCs)").click()
    menu.get_by_text(f": {count}countries and areas, members on").wait_for()
    menu.get_by_role("textbox").fill("尼泊尔" if key != "line" else "Ceylon")
    menu.get_by_role("textbox").press("Enter")
    if key == "line":
        menu.get_by_text("No member is called so.").wait_for()
    else:
        page.wait_for_function("document.querySelectorAll('[data-testid=stPopoverBody] li').length === 1")
        assert menu.get_by_role("listitem").inner_text() == "Nepal"


STREAMLITS = re.compile(r"Open|Dismiss|Selectbox options|Pagination|(Next|Previous) page|Page \d+|Help for .+|Language · 语言")
"""What Streamlit's own pickers tell screen readers in English, whatever the language, and our switch of languages."""
TOLD = """[...document.querySelectorAll('[class*="st-key-filter_"] *, [role=listbox], [role=listbox] *')]
    .flatMap(e => [e.getAttribute('aria-label'), e.title, e.placeholder]).filter(said => said && /[A-Za-z]{3}/.test(said))"""


@pytest.mark.parametrize("where", ["broadband_targets?section=economies", "claims", "gender_gap"])
def test_what_pickers_say_in_english_in_a_chinese_screen_is_known(page: Page, server: str, where: str) -> None:
    opened(page, server, where, "zh")
    box = page.locator('[class*="st-key-filter_"] [data-testid="stSelectbox"] input').locator("visible=true").first
    box.focus()
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")  # a scroll closes a list
    page.keyboard.press("ArrowDown")
    page.get_by_role("listbox").first.wait_for()
    page.keyboard.type("zzz")
    assert page.get_by_text("No results").count() == 0
    assert [said for said in page.evaluate(TOLD) if not STREAMLITS.fullmatch(said)] == []


def test_a_word_opens_its_meaning_beside_it_by_key(page: Page, server: str) -> None:
    opened(page, server, "gender_gap", "en")
    word = page.locator('a[href*="#term-"]').first
    word.focus()
    page.keyboard.press("Enter")
    page.locator(".glossary-note p").wait_for()
    assert "gender_gap" in page.url
    page.keyboard.press("Escape")
    page.locator(".glossary-note:popover-open").wait_for(state="detached")
    assert word.evaluate("e => e === document.activeElement")


def test_a_link_leads_to_a_word_of_the_glossary(page: Page, server: str) -> None:
    page.goto(f"{server}/method?lang=en#term-theil")
    settle(page)
    page.wait_for_function("Math.abs(document.getElementById('term-theil')?.getBoundingClientRect().top ?? -1) < innerHeight")


def test_what_a_link_chose_stands_in_the_picker(page: Page, server: str) -> None:
    page.goto(f"{server}/broadband_targets?section=economies&areas=KEN.BRA&lang=en")
    settle(page, charts=1)
    picker = page.locator(".st-key-filter_areas")
    for name in ("Kenya", "Brazil"):
        picker.get_by_text(name).first.wait_for()
