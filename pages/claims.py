"""Claims: every paragraph of a resolution → its claims → evidence → verdict; search, filter, permalink."""

from dashboard.questions.claims.choices import CLAIM, choose_resolution
from dashboard.questions.claims.detail import Detail, read_claim
from dashboard.questions.claims.evidence import evidence
from dashboard.questions.claims.paragraphs import official
from dashboard.questions.claims.register import find, outcome_links
from dashboard.questions.claims.take_away import take_away
from dashboard.questions.claims.view import behind, head, move, onward, verdict
from dashboard.session.context import current_context
from dashboard.widgets import screen
from dashboard.widgets.filters import Drawn

context = current_context()
words, _ = context.words, context.words.gettext
pick = Drawn(words)

asked = pick.held(CLAIM, context)
detail = read_claim(asked, context.release) if asked else None


def draw_claim(detail: Detail) -> None:
    """A claim's own view."""
    move(detail.claim, context)
    head(detail, context)
    verdict(detail, context)
    evidence(detail, context)
    behind(detail, context)
    take_away(detail, context)
    onward(detail, context)


def draw_register() -> None:
    """What came of the claims, search and filters, and the claims found beside the outline."""
    screen.title(_("Claims"))
    screen.text(
        _(
            "Every paragraph of the resolution, read as claims in our own words. What public data can test is "
            "tested; for the rest it is said why no data can test it."
        )
    )
    listed = choose_resolution(pick, context)
    screen.caption(official(listed))
    outcome_links(listed.resolution, context)
    find(pick, listed)


if detail:
    draw_claim(detail)
else:
    draw_register()
