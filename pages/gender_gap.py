"""Gender gap: women and men online, in %, points, parity and millions, by group and by economy."""

import streamlit as st

from dashboard.questions.gender import cards, world_findings
from dashboard.questions.gender import findings as gender_findings
from dashboard.questions.gender import world as gender_world
from dashboard.questions.gender.choices import choose_by_sex
from dashboard.questions.gender.lines import WORLD, BySex, newest_by_sex
from dashboard.session import view
from dashboard.session.context import current_context
from dashboard.session.turns import fragment
from dashboard.widgets import screen
from dashboard.widgets.chart_card import ChartCard, chart_cards
from dashboard.widgets.filters import Drawn
from dashboard.widgets.members import group_members
from warehouse import queries

context = current_context()
words, _ = context.words, context.words.gettext
pick = Drawn(words)

screen.title(_("Gender gap"))
screen.text(
    _(
        "The resolution notes a report that puts the gap at about 200 million fewer women than men online, growing to 350 million "
        "by 2015 without further action. That women and men have equal access by 2020 is a target of the Broadband Commission; the "
        "resolution does not mention it."
    )
)
newest = context.release.read(queries.sex_newest, WORLD)
if newest:
    screen.header(world_findings.world(newest[0], words), anchor="world")
    with st.grid(5, min_column_width=130):
        for label, value in gender_world.metrics(newest[0], words):
            screen.metric(label, value)
    screen.caption(gender_world.origin(newest[0], words))
    screen.caption(
        _(
            "The gap has several sizes on this page, each named with its source: reports print it in people or as two rates, "
            "editions revise it, and what is computed here counts only those that report."
        )
    )
chart_cards(cards.timeline(context), context)

screen.header(_("Group by group"), anchor="groups")
newest_sex = newest_by_sex(context)
if newest_sex is None:
    screen.info(_("This release has no figures of women and men."), icon=":material/info:")
    st.stop()
chart_cards(cards.groups(newest_sex, context), context)


@fragment
def year_by_year(by_sex: BySex) -> None:
    """The lines of one area. A fragment, so that a choice sends only these again."""
    card = ChartCard("year-by-year", context)
    area_id, shown = cards.year_by_year(card.pick, by_sex, context)
    if area_id.startswith("group:"):
        with card.beside:
            group_members((area_id,), by_sex.membership_id, context, "line")
    card.show(shown)
    view.write_url()


@fragment
def economy_by_economy(by_sex: BySex) -> None:
    """The economies of a year. A fragment, for the same reason."""
    card = ChartCard("country-by-country", context)
    told = cards.economy_by_economy(card.pick, by_sex, context)
    with card.beside:
        group_members(told.group_ids[::-1], by_sex.membership_id, context, "economies")
    card.show(told.shown)
    if not isinstance(told.shown, str):
        screen.text(gender_findings.leaders(told.held, words))
    view.write_url()


screen.header(_("Year by year"), anchor="lines")
by_sex = choose_by_sex(pick, newest_sex, context)
screen.caption(_("The edition applies to every chart below, the membership wherever a group is chosen."))
year_by_year(by_sex)

screen.header(_("Country by country"), anchor="economies")
economy_by_economy(by_sex)

screen.header(_("Who reports women and men"), anchor="coverage")
chart_cards(cards.coverage(by_sex, context), context)

screen.header(_("Method"), anchor="method")
screen.text(
    words.marked(
        "- The gap in points is men’s rate less women’s; the parity score is women’s rate over men’s, 1 where they "
        "are equal; the gap in people is men online less women online, and so depends on how many women and men "
        "there are. A gap in people can be negative where women’s rate is lower, because there are more women.\n"
        "- The figures by sex are the publishers’; points, parity and people are derived from them here, save where "
        "a document prints them.\n"
        "- Before 2019 no publisher states the world by sex in a series. What is drawn for those years rests on the "
        "countries and areas that report, whose people were more often online than the world’s, and on figures "
        "printed at the time.\n- Two editions are never joined into one line."
    )
)
