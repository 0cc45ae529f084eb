"""The world's women and men in their newest figures, and the 200 and the 350 million against what was published since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.charts.chart import Chart, Encoding, Scale, Style
from dashboard.charts.readings import frame
from dashboard.charts.theme import ACCENT, HIGHLIGHT, NEUTRAL
from dashboard.language import codes
from dashboard.language.markup import address
from dashboard.language.terms import second_hands
from dashboard.language.words import MISSING, Counted, Words
from dashboard.questions.gender import columns
from dashboard.questions.gender import world_findings as findings
from dashboard.reading.context import Context
from dashboard.reading.resolutions import with_role
from warehouse.queries import GapFigure, SexNewest

HUNDRED = 100
"""From here on a count of millions, or of what the language counts by, needs no decimals."""
LOOKS = {
    "claim": ("◆", "diamond", HIGHLIGHT),
    "forecast": ("◆", "diamond", HIGHLIGHT),
    "printed": ("■", "square", ACCENT),
    "derived": ("○", "circle-open", NEUTRAL),
    "series": ("○", "circle-open", NEUTRAL),
}
"""Kind of figure → its sign, symbol and colour: those of the report, those printed since, and ours."""


def metrics(newest: SexNewest, words: Words) -> list[tuple[str, str]]:
    """The newest figures of the world as label and value: women, men, points, parity, people."""
    _ = words.gettext
    parity, gap = findings.parity(newest), findings.gap(newest)
    return [
        (_("Women online"), findings.rate(newest.women, newest, words)),
        (_("Men online"), findings.rate(newest.men, newest, words)),
        (_("Gap in points"), words.number(newest.points, findings.decimals(newest))),
        (_("Parity score"), MISSING if parity is None else words.number(parity, 2)),
        (_("Gap, {unit}", unit=words.counted(gap or 0).people), MISSING if gap is None else _counted(gap, words)),
    ]


def _counted(gap: float, words: Words) -> str:
    """A gap in people in the size by which the language counts it, which the label names: a box has no room for both."""
    scaled = gap / words.counted(gap).size
    return words.number(scaled, 0 if abs(scaled) >= HUNDRED else 2)


def origin(newest: SexNewest, words: Words) -> str:
    """Whose figures the newest are, and what the rates alone would give where the publisher printed more."""
    _ = words.gettext
    title = findings.document(newest.document, words)
    date = words.published(newest.published_on, newest.precision)
    told = words.marked(
        "World, {year}: {document}, [published {date}]({url}).",
        year=newest.year,
        document=title,
        date=date,
        url=address(newest.url),
    )
    if newest.parity is None or newest.gap is None:
        return told
    people = words.people(newest.gap)
    if newest.parity_printed is None or newest.gap_printed is None:
        return words.sentences(told, _("Points, parity and people are derived here from the two rates."))
    return words.sentences(
        told,
        _(
            "Points are derived here. From the rounded rates alone parity would be {parity} and the gap {people}; shown "
            "is what was printed.",
            parity=words.number(newest.parity, 2),
            people=people,
        ),
    )


def timeline_chart(figures: Sequence[GapFigure], context: Context) -> Chart:
    """The 200 and the 350 million of the report that the resolution notes, and what was printed and can be derived since."""
    words = context.words
    size = words.counted(max((f.value for f in figures), default=0))
    return Chart(
        key="sex-timeline",
        kind="timeline",
        about={"indicator_id": "internet_users_gender_gap"},
        rows=figures,
        record=GapFigure,
        columns=columns.gaps(figures, words),
        encode=Encoding(series="kind", label=lambda f: _label(f, size, words)),
        styles=_styles(words),
        scale=Scale(lambda v: words.people(v * size.size), decimals=3, name=size.people, factor=1 / size.size),
        finding=findings.millions(figures, words),
        subtitle=words.gettext("World. Every figure of this release, with the year that it is about."),
        unit=words.gettext("{unit}, men online less women online", unit=size.people),
        source=words.sentences(_documents(figures, words), second_hands(words, (f.document for f in figures))),
        credit=words.sentences(
            words.gettext("{publishers}, as printed.", publishers=_publishers(figures, words)),
            second_hands(words, (f.document for f in figures)),
        ),
        full=lambda: frame(figures, GapFigure),
        alt=findings.millions_alt(figures, words),
        note=words.sentences(
            words.gettext(
                "Ours: women’s and men’s rates or counts as printed; rates times the population by sex in its "
                "latest revision. Rates printed without decimals leave such a figure uncertain by some 40 million "
                "either way."
            ),
            *_became_of_the_forecast(context),
        ),
    )


def _became_of_the_forecast(context: Context) -> Iterator[str]:
    """The note of the claim of the 350 million, which says what became of it."""
    for claim_id in with_role(context.release, "gender_forecast"):
        yield context.words.name("claim", claim_id, "note").removeprefix(claim_id)


def _styles(words: Words) -> dict[tuple[str, str], Style]:
    ours = words.gettext("computed here, from printed rates or a series")
    labels = {"forecast": codes.gap_kind(words, "claim"), "derived": ours, "series": ours}
    return {
        (kind, "value"): Style(labels.get(kind) or codes.gap_kind(words, kind), colour, "marks", symbol, sign)
        for kind, (sign, symbol, colour) in LOOKS.items()
    }


def _label(figure: GapFigure, size: Counted, words: Words) -> str:
    """The figure without what it counts, which stands above the axis."""
    number = words.people(figure.value).removesuffix(size.sign)
    return words.gettext("{value}, forecast", value=number) if figure.kind == "forecast" else number


def _publishers(figures: Sequence[GapFigure], words: Words) -> str:
    return words.listed(list(dict.fromkeys(words.name("publisher", f.publisher_id) for f in figures if f.kind != "derived")))


def _documents(figures: Sequence[GapFigure], words: Words) -> str:
    """Who published, and when: the documents themselves are named in table and files."""
    years = [f.published_on.year for f in figures] or [0]
    return words.gettext(
        "{publishers}, published {first} to {last}; each figure’s document, date and link stand in the table and the files. "
        "Single figures, cited.",
        publishers=_publishers(figures, words),
        first=min(years),
        last=max(years),
    )
