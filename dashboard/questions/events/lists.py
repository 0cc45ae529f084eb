"""Events, participation and steps as lists to read. Each is one block of Markdown, laid out by static/page.css."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from dashboard.language import codes
from dashboard.language.markup import Markdown, above, bold, bullets, coloured, entries, lines, link, paragraphs, small
from dashboard.language.words import MISSING, Words
from dashboard.questions.claims.choices import CLAIM, PARAGRAPH
from dashboard.questions.events import words as say
from dashboard.questions.events.choices import EVENT, Hosted
from dashboard.questions.events.words import PARTS
from dashboard.reading.view import View
from dashboard.verdicts.marks import badge
from dashboard.widgets import links
from warehouse.queries import Event, FollowUp

SIGNS = {"host": ("blue", "●"), "pledge": ("red", "◆"), "later": ("blue", "○"), "named": ("orange", "■"), "context": ("gray", "□")}
"""The colour and the sign of each part, as near to those on the map as letters come."""
DOT = Markdown(" · ")


def timeline(shown: Sequence[Event], found: Sequence[Event], words: Words) -> Markdown:
    """Those shown of the events found, year by year: each with its source, and with the claims that name it."""
    signs = [coloured(*SIGNS[p]) + " " + codes.event_part(words, p) for p in PARTS if any(e.part == p for e in shown)]
    years = groupby(shown, key=lambda e: e.start_on.year)
    told = bullets(above(bold(str(year)), (_moment(e, words) for e in held)) for year, held in years)
    forums = any(e.kind == "igf_meeting" for e in shown)
    remarks = [say.vague(shown, words), say.years_without(found, words) if forums else ""]
    return paragraphs(DOT.join(signs), told, small(words.sentences(*remarks)) if any(remarks) else "")


def _moment(event: Event, words: Words) -> Markdown:
    """An event in one line: its part, its name, where and when it was, and which claims name it."""
    days = words.days_of_year(event.start_on, event.end_on, event.date_precision)
    said = [say.place_beyond_name(event, words), days, say.verified(event, words), claims(event, words)]
    name = coloured(*SIGNS[event.part]) + " " + link(say.label(event, words), event.url)
    return DOT.join([name, *filter(None, said)])


def claims(event: Event, words: Words) -> Markdown:
    """The claims that name an event, each leading to its own view; nothing where none does."""
    named = event.claim_ids.split(".") if event.claim_ids else []
    return Markdown(words.gettext(", ")).join(links.page_link(c, links.CLAIMS, words, {CLAIM.key: c}) for c in named)


def announced(found: Sequence[Event], words: Words) -> Markdown:
    """The announced meetings: each with the claim, when it was due and when it took place, and the outcome."""
    return entries(
        [
            DOT.join(filter(None, (link(words.name("event", e.event_id), e.url), claims(e, words)))),
            _kept(e, words),
            _outcome(badge(words, e.pledge_outcome or ""), e.days_late, words),
        ]
        for e in found
        if e.part == "pledge"
    )


def _kept(event: Event, words: Words) -> str:
    """When a meeting was announced for, and when it took place."""
    _ = words.gettext
    if event.held != "held":
        return _("announced for {due}; no record found", due=say.due(event, words))
    return _("announced for {due}; took place {held}", due=say.due(event, words), held=say.when(event, words))


def _outcome(mark: str, days_late: int | None, words: Words) -> str:
    """An outcome, with the days where it came late."""
    return mark + " " + words.ngettext("{n} day", "{n} days", days_late) if days_late else mark


def steps(found: Sequence[FollowUp], words: Words) -> Markdown:
    """The steps of the resolution: each with its paragraph, when it was due and when it was done, and the outcome."""
    outcomes = {"no_date": words.gettext("no date set")}
    return entries(
        [
            words.marked(
                "{paragraph}: {step}",
                paragraph=links.page_link(s.paragraph, links.CLAIMS, words, {PARAGRAPH.key: s.paragraph}),
                step=words.name("follow_up", s.step_id, "step"),
            ),
            _done(s, words),
            _outcome(outcomes.get(s.outcome) or badge(words, s.outcome), s.days_late, words),
        ]
        for s in found
    )


def _done(step: FollowUp, words: Words) -> str:
    """By when a step was due, and when it was done."""
    _ = words.gettext
    by = _("due {due}", due=words.published(step.due_on, step.due_precision or "day")) if step.due_on else ""
    came = _("no record found")
    if step.done_on:
        done = words.published(step.done_on, step.done_precision or "day")
        came = _("done {done}", done=link(done, step.url))
    return Markdown(_("; ")).join(part for part in (by, came) if part)


def participation(found: Sequence[Event], words: Words) -> Markdown:
    """The events with something published on who took part: the figure as printed, and the share of developing countries."""
    return entries(
        [link(say.label(e, words), e.participants_url), _took_part(e, words), _developing(e, words)]
        for e in found
        if e.participation
    )


def _took_part(event: Event, words: Words) -> str:
    """People as published, and the countries they came from."""
    people = _text(words, event.event_id, "participants_text")
    if not event.participants_countries:
        return people
    return words.gettext("{people}; countries: {n}", people=people, n=event.participants_countries)


def _developing(event: Event, words: Words) -> str:
    """The share of people from developing countries, with the grouping it rests on; nothing where none is published."""
    if event.developing_share is None:
        return ""
    basis = _text(words, event.event_id, "developing_share_basis")
    share = words.gettext("From developing countries: {share}", share=words.percent(event.developing_share, 0))
    return share if basis == MISSING else words.gettext("{share}, {basis}", share=share, basis=basis)


def _text(words: Words, event_id: str, field: str) -> str:
    """A text of an event; a dash where it has none."""
    said = words.name("event", event_id, field)
    return MISSING if said == event_id else said


def turns(event_id: str, among: Hosted, here: View) -> Markdown:
    """Links to the meeting of the same kind before one and to that after it, as far as there are any."""
    words = among.context.words
    before, after = among.beside(event_id)
    said = [
        (
            ":material/arrow_back:",
            before,
            words.gettext("Before: {event}", event=say.label(among.events[before], words)) if before else "",
        ),
        (
            ":material/arrow_forward:",
            after,
            words.gettext("After: {event}", event=say.label(among.events[after], words)) if after else "",
        ),
    ]
    return lines(
        *(
            Markdown(f"{icon} ") + links.page_link(text, links.EVENTS, words, here.choosing(EVENT.key, other, EVENT.over).params)
            for icon, other, text in said
            if other
        )
    )
