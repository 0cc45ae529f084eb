"""The card of the Overview."""

from __future__ import annotations

from dashboard.questions.overview.picture import picture
from dashboard.questions.targets.people import Target, read_target
from dashboard.reading.context import Context
from dashboard.reading.resolutions import PEOPLE, targets
from dashboard.reading.shown import Maker, Shown


def people_online(context: Context) -> Target | None:
    """The target that the Overview begins with; None where the release has none."""
    claim_id = targets(context.release).get(PEOPLE)
    return read_target(claim_id, context) if claim_id else None


def thresholds(target: Target | None, context: Context) -> Shown:
    """Three groups on their way to their thresholds."""
    if target is None:
        return []
    if not target.vintages:
        return context.words.gettext("This release has no figures of people using the Internet by country.")
    return [picture(target, context)]


CARDS = (Maker(("thresholds",), lambda _, context: thresholds(people_online(context), context)),)
