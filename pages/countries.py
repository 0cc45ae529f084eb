"""Countries: where a country, an area or a group stands, beside others, and what became of the targets there."""

from functools import partial

import streamlit as st

from dashboard.briefs.briefs import COUNTRY
from dashboard.briefs.view import brief_button
from dashboard.language.groups import slug
from dashboard.questions.countries import cards, findings, groups, tables
from dashboard.questions.countries.files import key, origins
from dashboard.questions.countries.reached import Reached, prices_of, read_reached, tests_of
from dashboard.questions.countries.reached import origins as set_against
from dashboard.questions.countries.standing import NOW, Profile, read_profile
from dashboard.questions.targets.scoreboard import board
from dashboard.questions.targets.scoreboard import origins as decided_by
from dashboard.session.context import current_context
from dashboard.widgets import screen
from dashboard.widgets.about import about_button
from dashboard.widgets.chart_card import chart_card
from dashboard.widgets.download import table_button
from dashboard.widgets.filters import Drawn
from dashboard.widgets.name_list import name_list
from warehouse import queries

context = current_context()
words, _ = context.words, context.words.gettext


def everybody() -> None:
    """Who has a page, where nobody is chosen."""
    screen.header(_("Where does a country stand?"), anchor="finding")
    screen.text(
        _(
            "Choose a country, an area or a group by any name: its newest figures beside those of others, each with its year, what "
            "became of the targets there, its groups and meetings, and what is missing."
        )
    )
    for n, (name, names) in enumerate(groups.by_region(context).items()):
        name_list(name, names, f"region_{n}", words)


def newest_figures(profile: Profile, reached: list[Reached]) -> None:
    """The figures as bars beside those of others, and as a table with rank and change."""
    chart = cards.stands(profile, reached, context)
    if chart is None:
        screen.info(_("This release has no figure of it in the indicators of this page."), icon=":material/info:")
        return
    used = partial(origins, profile, words)
    if chart.facets:
        chart_card(chart, context, used)
    else:
        with st.container(horizontal=True, key=f"actions_{key(profile)}"):
            about_button(key(profile), used, None, words)
            table_button(key(profile), lambda: chart, context)
    with st.container(key="standing_group" if profile.is_group else "standing_country"):
        table(profile)


def table(profile: Profile) -> None:
    """The figures in words; on paper without what the marks on the bars say."""
    shown = tables.of_group(profile, words) if profile.is_group else tables.of_country(profile, prices_of(context), words)
    screen.table(shown, alt=_("Newest figures of {name}, beside others", name=words.name("area", profile.area_id)))
    screen.caption(findings.key_to_table(profile, words))


def over_the_years(profile: Profile) -> None:
    """The years of what has two of them."""
    years = cards.over_the_years(profile, context)
    if years:
        screen.header(_("Over the years"), anchor="over-the-years")
        chart_card(years, context)


def by_parts(profile: Profile) -> None:
    """Figures by skill, level of school, town and country and age, where they are held."""
    parts, chart = cards.by_parts(profile, context)
    if chart:
        screen.header(_("By skill, school and place"), anchor="parts")
        chart_card(chart, context, partial(origins, parts, words))


def at_the_targets(profile: Profile, reached: list[Reached]) -> None:
    """Of a country what its figures did, of a group the verdicts."""
    tested = tests_of(profile.area_id, context) if profile.is_group else []
    if not tested and not reached:
        return
    screen.header(_("At the targets"), anchor="targets")
    if tested:
        screen.table(board(tested, words), alt=_("The targets of this group with their verdicts"))
        about_button("targets", partial(decided_by, tested, words), None, words)
        return
    screen.table(tables.of_targets(reached, words), alt=_("What its own figures did at the shares that the targets ask for"))
    screen.caption(findings.whose_targets(words))
    about_button("targets", partial(set_against, reached, words), None, words)


def belonging(profile: Profile) -> None:
    """Of a group its members, of a country its groups, meetings and events."""
    if profile.is_group:
        screen.header(_("Members"), anchor="members")
        members = groups.member_names(profile.area_id, NOW, context)
        if members:
            name_list(groups.members_of(NOW, words), members, "members", words)
        else:
            screen.text(_("This release does not say who belongs to {group}.", group=words.name("area", profile.area_id)))
        return
    screen.header(_("Groups"), anchor="groups")
    screen.text(groups.belonging(profile, words) or _("It belongs to no group of this release but the world."))
    screen.header(_("Meetings and events"), anchor="events")
    held = groups.events_of(profile.area_id, context.release.read(queries.events), words)
    screen.text(held or _("No event of this release was held there."))


screen.title(_("Countries"))
pick = Drawn(words, st.container(key="choose_area"), next_to_each_other=True)
chosen = cards.chosen(pick, context)
if chosen is None:
    everybody()
else:
    told = read_profile(*chosen, context)
    came = read_reached(told, context)
    headline = findings.headline(told, came, words)
    screen.header(headline, anchor="finding")
    brief_button(f"{COUNTRY}-{slug(told.area_id)}", context)
    newest_figures(told, came)
    at_the_targets(told, came)
    with st.container(key="off_sheet"):
        over_the_years(told)
        by_parts(told)
        belonging(told)
        screen.header(_("What is missing"), anchor="missing")
        screen.text(findings.missing(told, words))
