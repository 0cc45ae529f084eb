"""A deck as it is today: what each item shows, what differs from when it was added, and all of it as a presentation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from dashboard.charts import readings, seen
from dashboard.charts.chart import Chart, value
from dashboard.charts.seen_words import each
from dashboard.decks.deck import SHORT, Deck, Item
from dashboard.decks.keys import VERDICT
from dashboard.exports import sources
from dashboard.exports.chart_files import series_of
from dashboard.exports.citation import Cited, claim_title, today
from dashboard.exports.images import told
from dashboard.language.markup import plain
from dashboard.language.words import MISSING, Words
from dashboard.questions.cards import made
from dashboard.questions.claims.choices import CLAIM
from dashboard.questions.claims.detail import Detail, read_claim
from dashboard.questions.registry import FIRST, KEYS, QUESTIONS
from dashboard.reading.address import RETIRED_PAGES
from dashboard.reading.context import Context
from dashboard.reading.filters import Asked
from dashboard.reading.remembered import remembered
from dashboard.reading.resolutions import paragraph_name
from dashboard.reading.view import View
from dashboard.slides.slide import Paragraph, Presentation, Slide, TableSlide, TextSlide, TitleSlide, chart_slide
from dashboard.verdicts.gaps import together
from dashboard.verdicts.marks import mark
from dashboard.verdicts.sentences import about, sentence
from warehouse import queries

MOST_ROWS = 60
"""So many rows of a table stand on slides."""
Link = Callable[[View, str], str]
"""The address of a view and of the chart in it, by its key."""


@dataclass(frozen=True)
class Today:
    """What an item says today. why: that it cannot be shown; changed: which figures differ from when it was added."""

    title: str
    below: str
    changed: str = ""
    why: str = ""


def links_to(base: str, context: Context) -> Link:
    """Addresses of views, in the language and release of the context. base: of the server, without a slash at its end."""

    def link(view: View, chart: str) -> str:
        page = "" if view.question == FIRST.name else view.question
        asked = view.handed_out(context.words.code, context.release.id)
        return f"{base}/{page}?{asked}" + (f"#{chart}" if chart else "")

    return link


def view_of(item: Item) -> View:
    """The view that an item asks for, of which keys and pages mean today what they meant when it was added."""
    question = RETIRED_PAGES.get(item.question, item.question)
    return View.asked(question, dict(item.choices), KEYS)[0]


def today_of(item: Item, context: Context) -> Today:
    """What an item says today, made once for all readers."""
    told: Today = remembered("deck_item", item, context, partial(_today, item, context))
    return told


def _today(item: Item, context: Context) -> Today:
    words = context.words
    thing = thing_of(item, context)
    if isinstance(thing, str):
        return Today(item.title or page_name(item, context), "", why=thing)
    if isinstance(thing, Detail):
        return Today(item.title or words.name("claim", thing.claim.claim_id, "statement"), _claim_of(thing, context))
    return Today(item.title or plain(thing.finding), plain(readings.below_title(thing, words)), _changed(item, thing, context))


def page_name(item: Item, context: Context) -> str:
    """What the page of an item is called; as the deck calls it where there is none."""
    question = view_of(item).question
    return next((q.title(context.words) for q in QUESTIONS if q.name == question), question)


def thing_of(item: Item, context: Context) -> Chart | Detail | str:
    """The chart of an item, or the claim whose verdict it is; else why there is none."""
    _ = context.words.gettext
    view = view_of(item)
    if view.question not in {q.name for q in QUESTIONS}:
        return _("This tracker has no page of this name.")
    if item.chart == VERDICT:
        claim_id = Asked(view).held(CLAIM, context)
        return (read_claim(claim_id, context.release) if claim_id else None) or _("This release has no such claim.")
    return made(view, item.chart, context) or _("This page has no such chart with these choices.")


def _changed(item: Item, chart: Chart, context: Context) -> str:
    """Which figures differ from when the item was added to a deck, in another release."""
    if not item.marks or item.release == context.release.id or seen.chart_of(item.marks) != chart.key:
        return ""
    words, found = context.words, seen.differing(chart, item.marks)
    gone = words.ngettext("{n} figure of then is not shown now.", "{n} figures of then are not shown now.", found.gone)
    if not found.figures:
        told = words.gettext("Another release than when this slide was added; no figure differs.")
    elif any(area_id is None and year is None for area_id, year in found.figures):
        told = words.gettext("Figures differ from when this slide was added.")
    else:
        told = words.ngettext(
            "{n} figure differs from when this slide was added: {list}.",
            "{n} figures differ from when this slide was added: {list}.",
            len(found.figures),
            list=each(found.figures, words),
        )
    return words.sentences(told, gone if found.gone else "")


def presentation(
    deck: Deck,
    context: Context,
    link: Link,
    subtitle: str = "",
    tables: Sequence[TableSlide | TextSlide] = (),
    day: dt.date | None = None,
) -> Presentation:
    """Title, contents, tables, a slide for each item that can be made, and the sources; of a short deck the slides alone. The
    language is that of the context.

    day: on which they are made and the figures looked up; None: today.
    """
    words, day = context.words, day or today()
    _ = words.gettext
    built_on = context.release.read(queries.release_summary).built_at.date()
    title = deck.title or _("Charts of the ICT Target Tracker")
    release = _("Release {id}, built {date}", id=context.release.id, date=words.date(built_on))
    things = [(item, thing) for item in deck.items if not isinstance(thing := thing_of(item, context), str)]
    titles = [*(one.title for one in tables), *(today_of(item, context).title for item, _thing_ in things)]
    contents = [TextSlide(_("Contents"), [_("{n}. {title}", n=n, title=one) for n, one in enumerate(titles, start=1)])]
    slides = [_slide(item, thing, context, link, day) for item, thing in things]
    if deck.length == SHORT:
        return Presentation(title, [*tables, *slides], words, day, subtitle)
    cited = list(dict.fromkeys(source for _item, thing in things for source in _sources(thing, words)))
    last = [TextSlide(_("Sources"), cited)] if cited else []
    opening = TitleSlide(title, subtitle or _("ICT Target Tracker"), [release])
    return Presentation(title, [opening, *(contents if titles else []), *tables, *slides, *last], words, day, subtitle)


def _slide(item: Item, thing: Chart | Detail, context: Context, link: Link, day: dt.date) -> Slide:
    words, view = context.words, view_of(item)
    if isinstance(thing, Detail):
        return _verdict(item, thing, context, link(view, ""))
    built_on = context.release.read(queries.release_summary).built_at.date()
    drawn_of = sources.drawn_of(thing.source, thing.editions, words)
    cited = Cited(thing.key, plain(thing.finding), context.release.id, built_on, link(view, thing.key), day, drawn_of)
    if not thing.styles:
        return _table(item, thing, cited, words)
    return chart_slide(thing, cited, words, title=item.title, remark=item.note)


def _table(item: Item, chart: Chart, cited: Cited, words: Words) -> TableSlide:
    """A chart that is drawn nowhere, as the table that it is: its first rows, and where the others are."""
    shown = [column for column in chart.columns if column.in_table]
    held = readings.ordered(chart)
    rows = [[_cell(value(row, c.read), c.decimals, words) for c in shown] for row in held[:MOST_ROWS]]
    around, more = told(chart, cited, words), len(held) - len(rows)
    rest = words.ngettext("{n} more row stands on the page.", "{n} more rows stand on the page.", more) if more else ""
    foot: list[str | Paragraph] = [*filter(None, (item.note, rest)), around.origin, Paragraph(cited.link, link=cited.link)]
    numbers = [n for n, column in enumerate(shown) if column.decimals is not None]
    return TableSlide(
        item.title or plain(chart.finding), [c.title for c in shown], rows, foot, plain(readings.below_title(chart, words)), numbers
    )


def _cell(held: object, decimals: int | None, words: Words) -> str:
    if held is None or decimals is None or not isinstance(held, int | float):
        return plain(str(held)) if held is not None else MISSING
    return words.number(held, decimals)


def _verdict(item: Item, detail: Detail, context: Context, link: str) -> TextSlide:
    """What a claim says, and what came of it, test by test."""
    words, claim = context.words, detail.claim
    statement = words.name("claim", claim.claim_id, "statement")
    shown = mark(words, claim.outcome)
    said: list[Paragraph] = [
        Paragraph(_claim_of(detail, context)),
        Paragraph(words.gettext("{sign} {word}", sign=shown.sign, word=shown.word), strong=True),
    ]
    for tests in together(detail.tests):
        for test in tests:
            named = words.gettext("{label}: {text}", label=about(test, words), text=sentence(test, detail.evidence, words))
            said.append(Paragraph(plain(named), level=1))
    if item.note:
        said.append(Paragraph(item.note))
    said.append(Paragraph(link, link=link))
    return TextSlide(item.title or statement, said, [claim_title(claim.symbol, claim.claim_id, statement, words), link])


def _claim_of(detail: Detail, context: Context) -> str:
    """Of which paragraph a claim is."""
    claim, words = detail.claim, context.words
    told = paragraph_name(context.release, claim.paragraph, words)
    return words.gettext("{symbol}, {paragraph}", symbol=claim.symbol, paragraph=told)


def _sources(thing: Chart | Detail, words: Words) -> Sequence[str]:
    """How to cite the figures of a chart, or the series behind a verdict."""
    if isinstance(thing, Detail):
        return [plain(sources.citation(source, words)) for source in thing.sources]
    said = [plain(thing.source)] if isinstance(thing.source, str) else []
    return [*said, *(plain(sources.citation(source, words)) for source in series_of(thing))]
