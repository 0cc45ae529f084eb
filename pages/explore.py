"""Explore: any indicator of any countries, areas and groups, in any edition, over the years, on a map and ranked."""

from dashboard.questions.explore import cards
from dashboard.questions.explore.often import often_looked_at
from dashboard.questions.explore.tabs import LINES, TABS
from dashboard.session import view
from dashboard.session.context import current_context
from dashboard.session.turns import fragment
from dashboard.widgets import screen
from dashboard.widgets.chart_card import ChartCard

context = current_context()
_ = context.words.gettext

screen.title(_("Explore"))
screen.text(
    _(
        "Indicators of countries, areas and groups, each in the newest edition that has most of them unless you choose another "
        "under Method. A line stays in one edition; an edition that reaches further back is a thin line beside it."
    )
)


@fragment
def explorer() -> None:
    """The card. A fragment, so that a choice sends only this again."""
    card = ChartCard("explore", context, alone=True, whole=True)
    card.show(cards.explorer(card.pick, context, card.opened(LINES, TABS)))
    view.write_url()


screen.text(often_looked_at(context))
screen.header(_("Figures"), anchor="figures")
explorer()
