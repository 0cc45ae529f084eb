"""What an indicator is, as tables in Markdown: how it is made, whose it is, which editions are held, what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.exports.sources import linked_licence, publisher
from dashboard.language import terms
from dashboard.language.markup import Markdown, aside, bold, lines, link
from dashboard.language.words import MISSING, Words
from dashboard.questions.data.choices import ENTRY
from dashboard.questions.method.tables import aggregation, theme
from dashboard.reading import address
from dashboard.reading.context import Context
from dashboard.reading.remembered import remembered
from dashboard.widgets import links
from warehouse import queries
from warehouse.queries import MethodIndicator


def facts(entry: MethodIndicator, context: Context) -> pd.DataFrame:
    """How it is measured and from when to when. One row."""
    words = context.words
    _ = words.gettext
    broken = context.release.read(queries.indicator_breaks, (entry.indicator_id,))
    breaks = [_("{year}: {reason}", year=b.year, reason=words.name("indicator_break", b.text_id, "reason")) for b in broken]
    return pd.DataFrame(
        {
            _("Unit"): [words.name("unit", entry.unit_id)],
            _("Theme"): [theme(entry.theme, words)],
            _("Figure of a group"): [aggregation(entry, words)],
            _("Years"): [_("{first} to {last}", first=entry.first_year, last=entry.last_year)],
            _("Countries and areas"): [words.number(entry.economies)],
            _("Not comparable from"): [lines(*breaks) if breaks else MISSING],
        },
        dtype=object,
    )


def publishers(entry: MethodIndicator, context: Context) -> pd.DataFrame:
    """Whose figures are held, under which codes and terms. One row per dataset, first publisher and licence."""
    words = context.words
    _ = words.gettext
    held = context.release.read(queries.indicator_series, entry.indicator_id)
    return pd.DataFrame(
        {
            _("Dataset"): [lines(bold(words.name("dataset", s.dataset_id)), aside(publisher(s, words))) for s in held],
            _("Codes"): [lines(*(link(code, url) for code, url in zip(s.series_codes, s.urls, strict=True))) for s in held],
            _("Licence"): [linked_licence(s, words) for s in held],
            _("Number of figures"): [words.number(s.figures) for s in held],
        },
        dtype=object,
    )


def editions(entry: MethodIndicator, context: Context) -> pd.DataFrame:
    """What is held of each edition, with its figures as CSV. One row per edition and dataset."""
    words = context.words
    _ = words.gettext
    held = context.release.read(queries.indicator_editions, entry.indicator_id)
    return pd.DataFrame(
        {
            _("Edition"): [
                lines(
                    bold(terms.vintage(words, e.publisher_id, e.published_on, e.precision)),
                    aside(words.name("dataset", e.dataset_id)),
                )
                for e in held
            ],
            _("Years"): [_("{first} to {last}", first=e.first_year, last=e.last_year) for e in held],
            _("Countries and areas"): [words.number(e.economies) for e in held],
            _("Groups"): [words.number(e.groups) for e in held],
            _("Number of figures"): [words.number(e.figures) for e in held],
            _("File"): [
                links.csv_link(
                    _("CSV"), {"indicator": entry.indicator_id, "dataset": e.dataset_id, address.EDITION: e.vintage_id}, words
                )
                for e in held
            ],
        },
        dtype=object,
    )


def corrections(entry: MethodIndicator, context: Context) -> pd.DataFrame:
    """Known errors of its publishers and what is done about them. One row per correction."""
    words = context.words
    _ = words.gettext
    held = context.release.read(queries.indicator_corrections, entry.indicator_id)
    return pd.DataFrame(
        {
            _("Dataset"): [words.name("dataset", c.dataset_id) for c in held],
            _("What is wrong"): [words.name("correction", c.correction_id, "reason") for c in held],
            _("What is done"): [_("left out") if c.action == "drop" else _("read otherwise than its label says") for c in held],
            _("Figures left out"): [MISSING if c.left_out is None else words.number(c.left_out) for c in held],
        },
        dtype=object,
    )


def doors(entry: MethodIndicator, context: Context) -> Markdown:
    """Where else its figures are: drawn in Explore, and every edition as CSV."""
    words = context.words
    _ = words.gettext
    every = links.csv_link(_("Every edition as CSV"), {"indicator": entry.indicator_id, "includeHistory": "true"}, words)
    held = {i.indicator_id for i in context.release.read(queries.explored_indicators)}
    explored = links.page_link(_("Explore this indicator"), links.EXPLORE, words, {address.EXPLORED: entry.indicator_id})
    return Markdown(" · ").join([explored, every] if entry.indicator_id in held else [every])


def every_indicator(context: Context) -> Mapping[str, pd.DataFrame]:
    """Theme → what is measured, each leading to its entry. One row per indicator."""
    return remembered("every indicator", None, context, lambda: _every_indicator(context))


def _every_indicator(context: Context) -> dict[str, pd.DataFrame]:
    words = context.words
    by_theme: dict[str, list[MethodIndicator]] = {}
    for indicator in context.release.read(queries.method_indicators):
        by_theme.setdefault(theme(indicator.theme, words), []).append(indicator)
    return {name: _listed(held, words) for name, held in by_theme.items()}


def _listed(held: Sequence[MethodIndicator], words: Words) -> pd.DataFrame:
    _ = words.gettext
    return pd.DataFrame(
        {
            _("Indicator"): [entry_link(i.indicator_id, words) for i in held],
            _("Definition"): [words.name("indicator", i.indicator_id, "definition") for i in held],
            _("Unit"): [words.name("unit", i.unit_id) for i in held],
            _("Years"): [_("{first} to {last}", first=i.first_year, last=i.last_year) for i in held],
            _("Countries and areas"): [i.economies for i in held],
            _("Publishers’ codes"): [_(", ").join(i.series) for i in held],
        },
        dtype=object,
    )


def entry_link(indicator_id: str, words: Words) -> Markdown:
    """The title of an indicator as a link to its entry."""
    return links.page_link(words.name("indicator", indicator_id, "title"), links.DATA, words, {ENTRY.key: indicator_id})
