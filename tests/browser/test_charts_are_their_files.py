"""Each chart draws, in Chromium, exactly the points of the CSV that its menu gives: names, years, values, whatever is chosen.

Its words have room, on wide and narrow screens: none is cut, over another or struck through. A new chart is a line in PLACES; a
chart without a line fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from dashboard.language.words import Words
from tests.browser.chromium import settle, watched_page
from tests.browser.drawn import (
    Chart,
    across,
    apart,
    by_area,
    by_area_and_column,
    by_code,
    by_column,
    counted,
    dated,
    dots,
    drawn,
    events,
    mapped,
    newest_on_scales,
    on_scales,
    ranked,
    take,
    told,
    untold,
    with_a_place,
)
from warehouse import queries
from warehouse.release import current_path, open_release

SEXES = {"women": "Women", "men": "Men"}
BASKETS = {"fixed": "Fixed basket", "mobile": "Mobile basket", "either": "Cheaper of the two"}
LINES = Chart("PP9d-lines", by_area())
MAP, RANKING = Chart("PP9d-map", with_a_place, mapped), Chart("PP9d-ranking", by_area("value", "rank"), ranked)
GENDER = (
    Chart("sex-timeline", by_column({"value": ""}, people=True)),
    Chart("sex-groups", by_area_and_column(SEXES), across),
    Chart("sex-lines", by_column(SEXES)),
    Chart("sex-economies", by_area_and_column(SEXES), across),
    Chart("sex-coverage", by_column({"coverage": ""})),
)


def inequality(between: str, within: str) -> tuple[Chart, ...]:
    """Both charts of inequality; the parts of Theil's index are named by the groups chosen."""
    return (
        Chart("inequality-theil", by_column({"theil_between": between, "theil_within": within}), decimals=3),
        Chart("inequality-gini", by_column({"gini": "Gini"}), decimals=3),
    )


BY_INCOME = inequality("between income groups", "between the countries of an income group")
BY_REGION = inequality("between regions", "between the countries of a region")
EVENTS = (Chart("events-map", events("longitude"), told), Chart("host", by_area()))
TARGETS = "broadband_targets?target="
PLACES: dict[str, tuple[Chart, ...]] = {
    "overview?": (Chart("thresholds", by_area()),),
    f"{TARGETS}t1": (Chart("plans", by_column({"value": ""})),),
    f"{TARGETS}t2": (
        Chart("basket-groups", by_area("share_under_5")),
        Chart("baskets", by_code("basket", BASKETS, "share_under_5")),
        Chart("basket-medians", by_code("basket", BASKETS, "median")),
    ),
    f"{TARGETS}t2&section=economies&areas=NGA": (
        Chart("basket-economies", by_area_and_column({"best_then": "", "best_now": ""}), dots),
    ),
    f"{TARGETS}t2&section=crossing": (Chart("basket-crossings", counted),),
    f"{TARGETS}t2&section=regions&priceyear=2020": (Chart("basket-regions", by_area("value", ""), dots),),
    f"{TARGETS}t3": (Chart("homes", by_area()),),
    f"{TARGETS}t3&section=regions": (Chart("homes-regions", by_column({"value": ""}), dated),),
    f"{TARGETS}t4&members=now&gaps=carry": (LINES,),
    f"{TARGETS}t4&section=economies": (MAP,),
    f"{TARGETS}t4&section=economies&tab=PP9d-ranking": (RANKING,),
    f"{TARGETS}t4&section=economies&group=ldc&year=2019&areas=RWA.NPL": (MAP,),
    f"{TARGETS}t4&section=economies&group=ldc&year=2019&rows=lowest&areas=RWA.NPL&tab=PP9d-ranking": (RANKING,),
    f"{TARGETS}t4&section=crossing&threshold=50": (Chart("crossings", counted),),
    f"{TARGETS}t4&section=regions": (Chart("regions", by_area("value", "year", "The region")),),
    f"{TARGETS}t5": (Chart("parity", by_area(), decimals=3),),
    f"{TARGETS}t5&section=economies": (Chart("parity-economies", by_area("value", ""), dots, 3),),
    f"{TARGETS}t5&section=regions": (Chart("parity-groups", by_area("value", ""), dots, 3),),
    "claims?claim=PP9b": (Chart("PP9b-developing", by_column({"value": "Countries and areas that pass"})),),
    "claims?claim=PP9d": (Chart("PP9d-world", by_area()),),
    "gender_gap?": GENDER,
    "gender_gap?group=ldc&rows=all&line=ldc": GENDER,
    "digital_divide?": (Chart("divide-lines", by_area("points")), *BY_INCOME),
    "digital_divide?set=income&gap=ratio&within=region": (Chart("divide-lines", by_area("ratio")), *BY_REGION),
    "igf_and_events?": EVENTS,
    "countries?area=KEN&beside=RWA.ldc": (Chart("standing-KEN", newest_on_scales, on_scales), Chart("years", by_area())),
    "explore?for=KEN.RWA.ldc.world": (Chart("explore-lines", by_area()),),
    "explore?for=KEN&tab=explore-map": (Chart("explore-map", with_a_place, mapped),),
    "explore?for=KEN&rows=lowest&at=2024&tolerance=0&tab=explore-ranking": (
        Chart("explore-ranking", by_area("value", "rank"), ranked),
    ),
    "igf_and_events?part=host&event=igf_2010": EVENTS,
}
OTHER_WORDS = (
    "claims?claim=PP9f&table=PP9f-world",
    "claims?claim=PP9g&table=PP9g-world",
    "claims?claim=PP17c",
    "digital_divide?set=development&gap=level",
    "digital_divide?set=africa&gap=years",
    "digital_divide?set=special&gap=level&indicator=fixed_broadband_basket_share_of_gni",
    "gender_gap?line=ldc&measure=people",
)
"""Views with other words than those of the charts in PLACES; a chart that stands behind its table is asked for."""
WIDTHS = (1280, 390)
FAULTS = (Path(__file__).parent / "labels.js").read_text(encoding="utf-8")
FITTED = """() => [...document.querySelectorAll('.js-plotly-plot')]
    .every(plot => Math.abs(plot._fullLayout?.width - plot.clientWidth) < 2)"""
CARDS = """() => [...document.querySelectorAll('[class*="st-key-chart_"]')].filter(e => e.querySelector('.js-plotly-plot'))
    .map(e => [...e.classList].find(c => c.startsWith('st-key-chart_')).slice('st-key-chart_'.length)).sort()"""


def spoken(release_dir: Path, language: str) -> Words:
    """The words of a language with the names that the release has."""
    path = current_path(release_dir)
    assert path is not None
    with open_release(path) as con:
        return Words(language, queries.texts(con.cursor(), language))


@pytest.fixture(scope="module", params=["en", "zh"])
def reader(request: pytest.FixtureRequest, browser: Browser, release_dir: Path) -> Iterator[tuple[Page, Words]]:
    """A page, and the words of its reader."""
    with watched_page(browser, width=WIDTHS[0]) as (page, _watched):
        yield page, spoken(release_dir, request.param)


def opened(reader: tuple[Page, Words], server: str, where: str, charts: int) -> None:
    """Open a view in the reader's language, and wait until so many charts are drawn."""
    page, words = reader
    page.goto(f"{server}/{where.removeprefix('overview')}&lang={words.code}")
    settle(page, charts)


@pytest.fixture(scope="module", params=PLACES)
def place(request: pytest.FixtureRequest, reader: tuple[Page, Words], server: str) -> str:
    """A view that is open on the reader's page."""
    where: str = request.param
    opened(reader, server, where, len(PLACES[where]))
    return where


def test_a_chart_is_its_file(reader: tuple[Page, Words], place: str, tmp_path: Path) -> None:
    page, words = reader
    charts = PLACES[place]
    assert page.evaluate(CARDS) == sorted(c.card for c in charts)
    for chart in charts:
        table = take(page, chart.card, tmp_path / "shown.csv", words, in_words=words.code == "zh")
        found, said = drawn(page, chart), list(chart.rows(table, words))
        assert found, chart.card
        assert apart(found, said, chart.decimals) == [], chart.card
        alt = page.locator(f".st-key-chart_{chart.card} [role=figure]").get_attribute("aria-label") or ""
        assert len(alt) > 20, chart.card
        assert untold(alt, table) == [], alt


def have_room(page: Page) -> None:
    """Fail when words of a chart have none at one of the widths, once the charts are as wide as their places."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(FITTED)
        page.wait_for_timeout(300)
        assert page.evaluate(FAULTS) == [], width
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})


def test_words_of_charts_have_room(reader: tuple[Page, Words], place: str) -> None:
    page, _words = reader
    assert place in PLACES
    have_room(page)


@pytest.mark.parametrize("where", OTHER_WORDS)
def test_other_words_of_charts_have_room(reader: tuple[Page, Words], server: str, where: str) -> None:
    page, _words = reader
    opened(reader, server, where, 1)
    have_room(page)
