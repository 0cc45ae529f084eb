"""A view at random, its link as *Share* gives it, another browser in another language: the same charts with the same figures.

The whole view is in the address, whatever was chosen. ICT_SHARED_VIEWS: how many views are tried (docs/url-keys.md).
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit

from playwright.sync_api import Browser, Page

from dashboard.charts.chart import Chart
from dashboard.charts.theme import LIGHT
from dashboard.language.words import Words
from dashboard.questions.common import few_shown
from dashboard.questions.countries import choices as countries
from dashboard.questions.data import choices as data
from dashboard.questions.divide import choices as divide
from dashboard.questions.divide.series import read_divides
from dashboard.questions.events import choices as events
from dashboard.questions.explore import choices as explore
from dashboard.questions.explore.charts import map_chart, ranking_chart
from dashboard.questions.explore.distribution import distribution_chart
from dashboard.questions.explore.panels import panels_chart
from dashboard.questions.explore.read import Explored, read
from dashboard.questions.explore.scatter import scatter_chart
from dashboard.questions.explore.slope import slope_chart
from dashboard.questions.explore.tabs import DISTRIBUTION, MAP, PANELS, RANKING, SCATTER, SLOPE
from dashboard.questions.gender import choices as gender
from dashboard.questions.gender.lines import newest_by_sex
from dashboard.questions.targets import choices as targets
from dashboard.questions.targets.people import read_target
from dashboard.reading.address import SEPARATOR
from dashboard.reading.context import Context
from dashboard.reading.filters import Filter
from dashboard.reading.keys import TABS
from dashboard.reading.release import Release
from dashboard.reading.resolutions import PEOPLE
from dashboard.reading.resolutions import targets as claims_of_targets
from tests.browser.chromium import settle, watched_page
from tests.browser.journey import open_menu
from tests.pages.test_shared_views import Figures, assert_same, figures
from warehouse import queries
from warehouse.release import current_path

Of = TypeVar("Of")
VIEWS = int(os.environ.get("ICT_SHARED_VIEWS", "10"))
OFTEN = 0.4
"""How likely it is that a filter does not stay as it is by default."""
SEVERAL, SOME = 4, 0.7
"""How many areas are chosen at the most, and how likely it is that any are."""
TRACES = """() => Object.fromEntries([...document.querySelectorAll('[class*="st-key-chart_"]')]
    .filter(e => e.querySelector('.js-plotly-plot'))
    .map(e => [[...e.classList].find(c => c.startsWith('st-key-chart_')).slice('st-key-'.length),
        e.querySelector('.js-plotly-plot').data.map(t => ({x: t.x ?? [], y: t.y ?? [], z: t.z ?? []}))]))"""


class Chance:
    """Picks options at random (see `dashboard.reading.filters.Pick`), and remembers them as an address says them."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.begin()

    def begin(self) -> None:
        """Nothing is chosen yet."""
        self.choices: dict[str, str] = {}
        self.drawn: dict[str, str] = {}

    def one(self, chosen: Filter[Of], of: Of) -> str:
        """The default, or any option; the same where a filter is asked for again."""
        options, default = chosen.options(of), chosen.default(of)
        by_chance = self.random.choice(options) if self.random.random() < OFTEN else default
        value = self.drawn.setdefault(chosen.key, by_chance)
        if value != default:
            self.choices[chosen.key] = value
        return value

    def several(self, chosen: Filter[Of], of: Of) -> list[str]:
        """None, or a few options."""
        count = self.random.randint(1, min(chosen.limit, SEVERAL)) if self.random.random() < SOME else 0
        values = self.random.sample(list(chosen.options(of)), count)
        if values:
            self.choices[chosen.key] = SEPARATOR.join(values)
        return values

    def held(self, chosen: Filter[Of], of: Of) -> str:
        """As `one`."""
        return self.one(chosen, of)

    def row(self, columns: int, least: int) -> AbstractContextManager[Any]:
        """Nothing to lay out."""
        return nullcontext()


def explored(chance: Chance, context: Context) -> None:
    """Any indicator of any areas that has figures, under any tab that has a chart."""
    found = None
    while found is None or not found.figures:
        chance.begin()
        found = read(explore.choose(chance, context), context)
    kinds = {PANELS: panels_chart} | (OF_ECONOMIES if found.economies else {})
    if found.choices.against:
        kinds[SCATTER] = partial(against, found.choices.against)
    tab = chance.random.choice(["", *kinds])
    if tab and isinstance(kinds[tab](found, context), Chart):
        chance.choices[TABS.key] = tab


def against(second: explore.Against, found: Explored, context: Context) -> Chart | str:
    """The scatter of both indicators."""
    return scatter_chart(found, second, context)


OF_ECONOMIES: dict[str, Callable[[Explored, Context], Chart | str]] = {
    MAP: map_chart,
    RANKING: ranking_chart,
    DISTRIBUTION: distribution_chart,
    SLOPE: slope_chart,
}


def targeted(chance: Chance, context: Context) -> None:
    """The target of people online, group by group or country by country."""
    target = read_target(claims_of_targets(context.release)[PEOPLE], context)
    assert target is not None
    chance.choices["section"] = chance.random.choice(("economies", "regions", "crossing"))
    rules = targets.choose_rules(chance, target, context)
    if chance.choices["section"] == "economies":
        targets.choose_economies(chance, target, rules, targets.choose_areas(chance, context), context)


def divided(chance: Chance, context: Context) -> None:
    """Any groups and indicator of the divide, and how the divide is measured."""
    groups, members = divide.choose_groups(chance, context)
    few_shown(chance, context)
    divide.choose_indicator(chance, read_divides(groups, members, context), context)
    divide.choose_inequality(chance, context)


def by_sex(chance: Chance, context: Context) -> None:
    """Women and men of any area, and those of countries in any year."""
    newest = newest_by_sex(context)
    assert newest is not None
    gender.choose_economies(chance, gender.choose_by_sex(chance, newest, context), context)
    gender.choose_line(chance, context)


def of_country(chance: Chance, context: Context) -> None:
    """Any country, area or group beside any others."""
    chance.choices["area"] = chance.random.choice(countries.AREA.options(context))
    countries.choose_beside(chance, context)


def catalogued(chance: Chance, context: Context) -> None:
    """Which years any indicator has."""
    data.choose_coverage(chance, data.choose_entry(chance, context), context)


def met(chance: Chance, context: Context) -> None:
    """Events, and the host of any."""
    events.choose_host(chance, context.release.read(queries.events), context)


OTHERS: dict[str, Callable[[Chance, Context], None]] = {
    "broadband_targets": targeted,
    "gender_gap": by_sex,
    "digital_divide": divided,
    "countries": of_country,
    "data": catalogued,
    "igf_and_events": met,
}
PAGES = [page for other in OTHERS for page in ("explore", other)]
"""Every other view is of Explore."""


def views(count: int, release_dir: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Pages with choices at random, the same at each run."""
    path = current_path(release_dir)
    assert path is not None
    release = Release(path)
    context = Context(release, Words("en", release.read(queries.texts, "en")), LIGHT)
    for seed, page in enumerate(islice(cycle(PAGES), count)):
        chance = Chance(seed)
        OTHERS.get(page, explored)(chance, context)
        yield page, chance.choices


def charts(page: Page) -> Figures:
    """What the charts on the screen draw."""
    settle(page, charts=1)
    return figures(page.evaluate(TRACES))


def shared(page: Page, chart: str) -> str:
    """The link that *Share* of a chart gives."""
    open_menu(page, "share", chart)
    link: str = page.locator('[role="dialog"] code').first.inner_text()
    page.keyboard.press("Escape")
    return link.strip()


def alerts(page: Page) -> int:
    """How many notes stand on the page."""
    count: int = page.get_by_test_id("stAlert").count()
    return count


def in_chinese(link: str) -> str:
    """The same link in the other language."""
    assert "lang=en" in link
    return link.replace("lang=en", "lang=zh")


def test_a_shared_link_shows_the_same_figures_in_another_browser_and_language(
    browser: Browser, server: str, release_dir: Path
) -> None:
    with watched_page(browser) as (page, _), watched_page(browser, locale="zh-CN") as (other, _):
        for name, choices in views(VIEWS, release_dir):
            page.goto(f"{server}/{name}?{urlencode({**choices, 'lang': 'en'}, safe=':.')}")
            shown = charts(page)
            link = shared(page, next(chart for chart, _axis in shown).removeprefix("chart_"))
            asked = dict(parse_qsl(urlsplit(link).query))
            assert choices.items() <= asked.items(), "the whole view is in the link"
            other.goto(in_chinese(link))
            assert_same(shown, charts(other), asked)
            assert alerts(other) == alerts(page), link
