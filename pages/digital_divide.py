"""Digital divide: groups against the best-off one in use, access, price and quality; inequality across economies."""

import streamlit as st

from dashboard.exports import sources
from dashboard.exports.origin import Origin
from dashboard.language.markup import bullets
from dashboard.questions.common import few_shown
from dashboard.questions.divide import cards, inequality_findings
from dashboard.questions.divide import findings as divide_findings
from dashboard.questions.divide import tables as divide_tables
from dashboard.questions.divide.choices import choose_groups, dimension_names
from dashboard.questions.divide.series import SINCE, Divide, read_divides, read_newest, read_source
from dashboard.session import view
from dashboard.session.context import current_context
from dashboard.session.turns import fragment
from dashboard.widgets import screen
from dashboard.widgets.about import about_button
from dashboard.widgets.chart_card import ChartCard, chart_cards
from dashboard.widgets.filters import Drawn
from dashboard.widgets.members import group_members

context = current_context()
words, _ = context.words, context.words.gettext
pick = Drawn(words)

screen.title(_("Digital divide"))
screen.text(
    _(
        "The resolution stresses that there is a serious and growing divide between countries. Whether a gap grows depends on how "
        "it is measured: as a difference, as a ratio, or in years to catch up."
    )
)
groups, members = choose_groups(pick, context)
few = few_shown(pick, context)
group_members((*groups.area_ids, groups.reference_id), members, context, "divide")
names = dimension_names(words)
divides = read_divides(groups, members, context)
if not divides:
    screen.info(_("This release has no figures of groups."), icon=":material/info:")
    st.stop()
screen.header(divide_findings.overall(divides, words), anchor="finding")
screen.text(
    _(
        "{indicator}: {finding}.",
        indicator=words.name("indicator", divides[0].indicator_id, "title"),
        finding=divide_findings.title(divides[0], "years", words),
    )
)
screen.table(
    divide_tables.summary_table([(names[d.dimension], d) for d in divides], words),
    alt=_("For each indicator, the gap in 2013 and in the newest year, in three measures"),
)
about_button(
    "divides",
    lambda: [
        Origin(words.name("indicator", d.indicator_id, "title"), sources.in_full(read_source(d, context), words)) for d in divides
    ],
    None,
    words,
)


@fragment
def indicator_by_indicator(divides: list[Divide], few: bool) -> None:
    """The gaps in one indicator. A fragment, so that a choice sends only these again."""
    card = ChartCard("by-indicator", context)
    divide, shown = cards.indicator_by_indicator(card.pick, divides, few, context)
    card.show(shown)
    screen.text(bullets(divide_findings.verdicts(divide, words)))
    newest = divide_findings.newest(read_newest(divide, context), divide, words)
    if newest:
        told = _("Newest figures, whatever edition or report they stand in; no change is told from a line to them.")
        screen.caption(words.sentences(told, _("{list}.", list=_("; ").join(newest))))
    view.write_url()


@fragment
def across_economies(members: str, few: bool) -> None:
    """Inequality across economies. A fragment, for the same reason."""
    card = ChartCard("across-countries", context)
    told = cards.across_economies(card.pick, members, few, context)
    card.show(told.theil)
    chart_cards(told.gini, context)
    if told.figures:
        screen.text(inequality_findings.inequality(told.figures, told.grouping, SINCE, words))
    view.write_url()


screen.header(_("Indicator by indicator"), anchor="indicators")
indicator_by_indicator(divides, few)

screen.header(_("Inequality across countries"), anchor="inequality")
across_economies(members, few)

screen.header(_("Method"), anchor="method")
screen.text(
    words.marked(
        "- A group’s figure is the average of its countries and areas, weighted by population; of prices it is the "
        "median. Missing years inside a series are interpolated, those of prices never; its ends are left open.\n"
        "- Years behind: how long ago the reference group’s own line stood where the other group stands, "
        "interpolated between two years. Where that is before its line begins, no number is given.\n"
        "- Each indicator is shown in the edition that spans the most years; editions are never joined, and newer "
        "figures of another stand by themselves.\n"
        "- Change runs from 2013, or the first year after it, to the newest year in which 80 % of the people of "
        "both groups are covered, and never over a year in which a basket changed.\n"
        "- Theil and Gini count everybody with the share of their country or area; what is unequal inside it is not "
        "seen. Theil’s index splits exactly into what lies between groups and what lies within them."
    )
)
