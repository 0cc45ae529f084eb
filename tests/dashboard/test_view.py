"""The view as one value, and the filters that read it: without a screen they choose what the screen chooses."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.charts.theme import theme
from dashboard.language.groups import EVERY
from dashboard.language.words import Words
from dashboard.questions.claims.choices import choose_claims, choose_resolution
from dashboard.questions.common import EDITION, GROUP, Editions
from dashboard.questions.divide import choices as divide
from dashboard.questions.divide.series import read_divides
from dashboard.questions.events import choices as events
from dashboard.questions.gender import choices as gender
from dashboard.questions.gender.lines import newest_by_sex
from dashboard.questions.registry import FILTERS, KEYS, QUESTIONS
from dashboard.questions.targets import choices as targets
from dashboard.questions.targets.people import default_rules, read_target
from dashboard.reading.areas import area_named
from dashboard.reading.context import Context
from dashboard.reading.filters import Asked, Filter
from dashboard.reading.keys import SHARED
from dashboard.reading.release import Release
from dashboard.reading.view import View
from dashboard.shell.addresses import PAGES
from tests.reading import catalog
from warehouse import queries
from warehouse.release import current_path


@pytest.fixture
def context(release_dir: Path) -> Context:
    path = current_path(release_dir)
    assert path is not None
    release = Release(path)
    return Context(release, Words("en", release.read(queries.texts, "en")), theme("light"))


def test_a_view_is_one_value_whatever_the_order_of_its_choices() -> None:
    one, other = View.of("claims", {"q": "women", "kind": "gap"}), View.of("claims", {"kind": "gap", "q": "women"})
    assert one == other
    assert hash(one) == hash(other)
    assert one != View.of("claims", {"q": "women"})
    assert one != View.of("claims", one.params, embedded=True)


def test_a_view_and_its_address_say_the_same() -> None:
    view = View.of("broadband_targets", {"areas": "RWA.NPL", "edition": "wdi:2025-04-15", "lang": "zh", "release": "0123456789ab"})
    assert View.asked("broadband_targets", view.params, KEYS) == (view, {})
    assert (view.language, view.release, view.edition) == ("zh", "0123456789ab", "wdi:2025-04-15")


def test_a_choice_forgets_what_was_chosen_under_the_old_one() -> None:
    view = View.of("claims", {"claim": "PP9d", "test": "PP9d-ldc", "lang": "zh"})
    assert view.choosing("claim", "PP9b", ("test",)).params == {"claim": "PP9b", "lang": "zh"}
    assert view.choosing("claim", None).params == {"test": "PP9d-ldc", "lang": "zh"}


def test_every_page_is_a_question_and_every_key_has_one_meaning() -> None:
    assert {"" if q is QUESTIONS[0] else q.name for q in QUESTIONS} == PAGES
    meanings: dict[str, set[str]] = {}
    for key in (*SHARED, *(f for q in QUESTIONS for f in q.filters)):
        meanings.setdefault(key.key, set()).add(key.meaning)
    assert {key: found for key, found in meanings.items() if len(found) > 1} == {}
    assert {key for f in FILTERS for key in f.over} <= KEYS


def asked(**choices: str) -> Asked:
    return Asked(View.of("", choices))


def test_without_a_choice_the_defaults_hold(context: Context) -> None:
    pick, target = asked(), read_target("PP9d", context)
    assert target is not None
    rules = targets.choose_rules(pick, target, context)
    assert (rules.vintage_id, rules.gap_rule) == (target.vintages[0].vintage_id, "interpolate")
    assert targets.choose_section(pick, context) == ("t4", "record")
    assert targets.choose_economies(pick, target, rules, (), context).group_ids == ("group:world",)
    assert divide.choose_groups(pick, context)[0].set_id == "special"
    assert gender.choose_line(pick, context) == ("group:world", "percent", False)
    assert choose_claims(pick, "", choose_resolution(pick, context)).kind == "all"
    host = events.choose_host(pick, context.release.read(queries.events), context)
    assert host is not None
    assert host.event.event_id == events.USUAL
    assert pick.refused == []


def test_choices_are_read_from_a_view_without_a_screen(context: Context) -> None:
    pick, target = asked(group="ldc", region="south_asia", year="2015", rows="all", areas="NPL.RWA"), read_target("PP9d", context)
    assert target is not None
    rules = default_rules(target)
    chosen = targets.choose_economies(pick, target, rules, targets.choose_areas(pick, context), context)
    assert (chosen.group_ids, chosen.year) == (("group:ldc", "group:south_asia"), 2015)
    assert (chosen.areas, chosen.rows) == (("NPL", "RWA"), "all")
    newest = newest_by_sex(context)
    assert newest is not None
    assert gender.choose_economies(asked(income="low_income", rows="lowest"), newest, context)[0] == (
        "group:world",
        "group:low_income",
    )
    assert gender.choose_line(asked(line="m49_sub_saharan_africa"), context)[0] == "group:m49_sub_saharan_africa"
    assert gender.choose_line(asked(line="FRA", measure="people"), context) == ("FRA", "people", False)


def test_what_is_no_option_gives_way_to_the_default_and_is_told(context: Context) -> None:
    pick = asked(gap="width", indicator="happiness", within="region")
    groups, members = divide.choose_groups(asked(), context)
    shown, measure = divide.choose_indicator(pick, read_divides(groups, members, context), context)
    assert (shown.indicator_id, measure) == ("internet_users_share", "points")
    assert divide.choose_inequality(pick, context)[1] == "region"
    assert pick.refused == ["indicator", "gap"]


def test_of_several_those_that_are_options_are_kept_up_to_the_limit(context: Context) -> None:
    pick = asked(areas="NPL.ATLANTIS.RWA")
    assert targets.choose_areas(pick, context) == ("NPL", "RWA")
    assert pick.refused == ["areas"]
    many = context.release.read(queries.economy_ids)[: targets.MOST_HIGHLIGHTED + 1]
    pick = asked(areas=".".join(many))
    assert targets.choose_areas(pick, context) == tuple(many[: targets.MOST_HIGHLIGHTED])
    assert pick.refused == ["areas"]


@pytest.mark.parametrize(
    ("name", "area_id"),
    [
        ("Turkiye", "TUR"),
        ("TÜRKİYE", "TUR"),
        ("Turkey", "TUR"),
        ("土耳其", "TUR"),
        ("Cote d'Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("ivory coast", "CIV"),
        ("DRC", "COD"),
        ("South Korea", "KOR"),
        ("Korea, Rep.", "KOR"),
        ("韩国", "KOR"),
        ("肯尼亚", "KEN"),
        ("ke", "KEN"),
        ("Vietnam", "VNM"),
    ],
)
def test_a_country_is_found_by_every_name_that_people_use(name: str, area_id: str, context: Context) -> None:
    assert area_named(name, context.release) == area_id
    pick = asked(areas=f"RWA.{name.replace('.', '')}", line=name)
    assert targets.choose_areas(pick, context) == ("RWA", area_id)
    assert gender.choose_line(pick, context)[0] == area_id
    assert pick.refused == []


def test_a_country_that_is_named_twice_is_chosen_once(context: Context) -> None:
    pick = asked(areas="TUR.Turkey.Atlantis")
    assert targets.choose_areas(pick, context) == ("TUR",)
    assert pick.refused == ["areas"]


def test_every_name_leads_to_one_area_that_is_held(context: Context) -> None:
    economies = context.release.read(queries.economy_ids)
    assert catalog().area_aliases.keys() <= {*economies, *(g.id for g in catalog().groups)}
    for called in context.release.read(queries.area_called):
        assert area_named(called.name, context.release) == called.area_id
    for area_id in economies:
        assert area_named(context.words.name("area", area_id), context.release) == area_id


def options(chosen: Filter[Context], context: Context) -> list[str]:
    return [chosen.name(option, context) for option in chosen.options(context)]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_option_has_a_name_of_its_own(language: str, context: Context) -> None:
    context = Context(context.release, Words(language, context.release.read(queries.texts, language)), context.theme)
    for chosen in (
        divide.GROUP_SET,
        divide.MEASURE,
        divide.GROUPING,
        gender.LINE,
        gender.MEASURE,
        gender.ROWS,
        events.PART,
        events.KIND,
        targets.TARGET,
        targets.SECTION,
        targets.GAPS,
        targets.AREAS,
        targets.ROWS,
        GROUP,
    ):
        said = options(chosen, context)
        assert len(said) == len(set(said)) > 1, chosen.key
        assert set(said) & set(chosen.options(context)) <= {EVERY}, chosen.key
        assert chosen.label(context.words, context)
    held = context.release.read(queries.vintages, "internet_users_share")
    editions = Editions(held, held[0].vintage_id, context)
    assert len({EDITION.name(v, editions) for v in EDITION.options(editions)}) == len(held) > 1
