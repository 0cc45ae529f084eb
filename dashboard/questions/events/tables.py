"""Events, participation and steps as tables."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.language.markup import Markdown, link
from dashboard.language.words import MISSING, Words
from dashboard.questions.events.words import due, when
from dashboard.verdicts.marks import badge
from warehouse.queries import Event, FollowUp


def pledges_table(found: Sequence[Event], words: Words) -> pd.DataFrame:
    """The announced meetings, in Markdown. One row per meeting; three columns, so that a narrow screen shows them all."""
    _ = words.gettext
    offers = [e for e in found if e.part == "pledge"]
    return pd.DataFrame(
        {
            _("Announced"): [link(words.name("event", e.event_id), e.url) for e in offers],
            _("When"): [_kept(e, words) for e in offers],
            _("Outcome"): [_outcome(badge(words, e.pledge_outcome or ""), e.days_late, words) for e in offers],
        },
        dtype=object,
    )


def _kept(event: Event, words: Words) -> str:
    """When a meeting was announced for, and when it took place."""
    _ = words.gettext
    if event.held != "held":
        return _("announced for {due}; no record found", due=due(event, words))
    return _("announced for {due}; took place {held}", due=due(event, words), held=when(event, words))


def _outcome(mark: str, days_late: int | None, words: Words) -> str:
    """An outcome, with the days where it came late."""
    return mark + " " + words.ngettext("{n} day", "{n} days", days_late) if days_late else mark


def steps_table(steps: Sequence[FollowUp], words: Words) -> pd.DataFrame:
    """The steps of the resolution, in Markdown. One row per step."""
    _ = words.gettext
    outcomes = {"no_date": _("no date set")}
    return pd.DataFrame(
        {
            _("Step"): [
                _("{paragraph}: {step}", paragraph=s.paragraph, step=words.name("follow_up", s.step_id, "step")) for s in steps
            ],
            _("When"): [_done(s, words) for s in steps],
            _("Outcome"): [_outcome(outcomes.get(s.outcome) or badge(words, s.outcome), s.days_late, words) for s in steps],
        },
        dtype=object,
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


def participation_table(found: Sequence[Event], words: Words) -> pd.DataFrame:
    """What is published on who took part, each on its own basis, in Markdown. One row per event with something published."""
    _ = words.gettext
    told = [e for e in found if e.participation]
    return pd.DataFrame(
        {
            _("Event"): [link(words.name("event", e.event_id), e.participants_url) for e in told],
            _("As published"): [_took_part(e, words) for e in told],
            _("From developing countries, and on what basis"): [_developing(e, words) for e in told],
        },
        dtype=object,
    )


def _took_part(event: Event, words: Words) -> str:
    """People as published, and the countries they came from."""
    people = _text(words, event.event_id, "participants_text")
    if not event.participants_countries:
        return people
    return words.gettext("{people}; countries: {n}", people=people, n=event.participants_countries)


def _developing(event: Event, words: Words) -> str:
    """The share of people from developing countries, with the grouping it rests on."""
    if event.developing_share is None:
        return MISSING
    basis = _text(words, event.event_id, "developing_share_basis")
    share = words.percent(event.developing_share, 0)
    return share if basis == MISSING else words.gettext("{share}, {basis}", share=share, basis=basis)


def _text(words: Words, event_id: str, field: str) -> str:
    """A text of an event; a dash where it has none."""
    said = words.name("event", event_id, field)
    return MISSING if said == event_id else said
