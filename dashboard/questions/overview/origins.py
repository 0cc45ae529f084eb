"""Where the figures of the first verdict come from, for *About these data*."""

from __future__ import annotations

from dashboard.charts.chart import Chart
from dashboard.exports import sources
from dashboard.exports.chart_files import sourced
from dashboard.exports.origin import Origin
from dashboard.language import terms
from dashboard.language.markup import link
from dashboard.questions.targets.people import Target
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import Evidence


def origins(target: Target, context: Context, chart: Chart) -> list[Origin]:
    """One per series of the chart, and per figure that decides."""
    return sourced(chart, context.words) + [_origin(e, context) for e in target.evidence if e.role != "alternative"]


def _origin(row: Evidence, context: Context) -> Origin:
    words = context.words
    _ = words.gettext
    value = _("No data") if row.deadline_value is None else words.percent(row.deadline_value)
    of = _("{value}: {role}", value=value, role=terms.role(words, row.role))
    told = {
        _("Publisher"): words.name("publisher", row.publisher_id),
        _("Published"): words.published(row.published_on, row.precision),
    }
    if row.document:
        cited = {_("Document"): link(terms.document(words, row.document), row.url), _("Licence"): _("a single figure, cited")}
        return Origin(of, told | cited)
    source = sources.source_of(context.release.read(queries.sources, row.indicator_id), row.vintage_id)
    return Origin(of, {_("Whose figure"): terms.evidence_line(words, row.line)} | sources.in_full(source, words))
