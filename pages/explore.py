"""Explore: any indicator of any countries, areas and groups, in any edition, over the years, on a map and ranked."""

from functools import partial

from dashboard.questions.explore.charts import map_chart, of_economies, ranking_chart
from dashboard.questions.explore.choices import choose
from dashboard.questions.explore.distribution import distribution_chart
from dashboard.questions.explore.findings import absent
from dashboard.questions.explore.often import often_looked_at
from dashboard.questions.explore.panels import panels_chart
from dashboard.questions.explore.read import offered, read
from dashboard.questions.explore.scatter import scatter_chart
from dashboard.questions.explore.shown_as import shown_lines
from dashboard.questions.explore.slope import slope_chart
from dashboard.questions.explore.tabs import COUNTRIES, DISTRIBUTION, LINES, MAP, PANELS, RANKING, SCATTER, SLOPE, TABS
from dashboard.session import view
from dashboard.session.context import current_context
from dashboard.session.turns import fragment
from dashboard.widgets import screen
from dashboard.widgets.chart_card import ChartCard, ChartTab, Tab, TableTab

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
    explored = read(choose(card.pick, context, card.opened(LINES, TABS)), context)
    if explored.figures:
        mapped = partial(of_economies, map_chart, explored, context)
        kinds: list[Tab] = [
            ChartTab(MAP, _("Map"), mapped, with_table=False),
            ChartTab(RANKING, _("Ranking"), partial(of_economies, ranking_chart, explored, context), with_table=False),
            ChartTab(SLOPE, _("Slope"), partial(slope_chart, explored, context)),
            ChartTab(DISTRIBUTION, _("Distribution"), partial(of_economies, distribution_chart, explored, context)),
            ChartTab(SCATTER, _("Scatter"), partial(scatter_chart, explored, explored.choices.against, context)),
            TableTab(COUNTRIES, _("Countries and areas"), mapped),
        ]
        panels = ChartTab(PANELS, _("Panels"), partial(panels_chart, explored, context))
        card.show(shown_lines(explored, context), panels, *(kinds if explored.choices.at is not None else []))
    else:
        card.lack(absent(explored, context, offered(explored, context)))
    view.write_url()


screen.text(often_looked_at(context))
screen.header(_("Figures"), anchor="figures")
explorer()
