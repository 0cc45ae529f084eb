"""The questions that the dashboard asks of a release: one typed function per question, values bound, SQL beside it.

Every function takes a cursor of a connection made by `warehouse.release.open_release`.
"""

from warehouse.queries.figures import (
    EconomyFigure,
    GroupFigure,
    PrintedFigure,
    PublisherFigure,
    economy_figures,
    economy_ids,
    full_series,
    group_series,
    printed_figures,
    publisher_series,
)
from warehouse.queries.provenance import ReleaseSummary, Source, Vintage, release_summary, sources, texts, vintages
from warehouse.queries.targets import Evidence, Verdict, evidence, threshold_verdicts

__all__ = [
    "EconomyFigure",
    "Evidence",
    "GroupFigure",
    "PrintedFigure",
    "PublisherFigure",
    "ReleaseSummary",
    "Source",
    "Verdict",
    "Vintage",
    "economy_figures",
    "economy_ids",
    "evidence",
    "full_series",
    "group_series",
    "printed_figures",
    "publisher_series",
    "release_summary",
    "sources",
    "texts",
    "threshold_verdicts",
    "vintages",
]
