"""Which figures of a chart differ from those that the sender of a link saw, where the release of the link is not that shown."""

from __future__ import annotations

from dashboard.charts import seen
from dashboard.charts.chart import Chart
from dashboard.charts.seen import Differing
from dashboard.charts.seen_words import each
from dashboard.language.words import Words
from dashboard.session import view


def differing(chart: Chart, words: Words) -> str:
    """A sentence or two; nothing where no link of another release told of this chart."""
    said = view.marks(chart.key)
    return told(seen.differing(chart, said), words) if said else ""


def told(found: Differing, words: Words) -> str:
    """How many figures differ and which, or that none does; and how many are not shown now."""
    gone = words.ngettext(
        "{n} figure that the sender saw is not shown here.", "{n} figures that the sender saw are not shown here.", found.gone
    )
    return words.sentences(_which(found, words), gone if found.gone else "")


def _which(found: Differing, words: Words) -> str:
    """The figures that differ, one by one as far as the link tells them apart."""
    _ = words.gettext
    if not found.figures:
        return _("No figure of this chart differs from what the sender of the link saw.")
    if (None, None) in found.figures:
        return _("Figures of this chart differ from what the sender of the link saw; of so many the link does not say which.")
    if any(year is None for _area, year in found.figures):
        areas = words.listed([words.name("area", area_id) for area_id, _year in found.figures])
        return _("Figures of this chart differ from what the sender of the link saw: of {list}.", list=areas)
    return words.ngettext(
        "{n} figure of this chart differs from what the sender of the link saw: {list}.",
        "{n} figures of this chart differ from what the sender of the link saw: {list}.",
        len(found.figures),
        list=each(found.figures, words),
    )
