"""How to cite a claim or a chart of a release, as a reference and in BibTeX; and figures as the World Bank asks for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dashboard.language.words import Words

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "$": r"\$",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited: a claim or a chart of a release, at an address, looked up on a day. `key` names it in BibTeX.

    figures: the editions that a chart is drawn of.
    """

    key: str
    title: str
    release_id: str
    released_on: dt.date
    link: str
    accessed_on: dt.date
    figures: str = ""


def today() -> dt.date:
    """The day, in universal time."""
    return dt.datetime.now(dt.UTC).date()


def written(day: dt.date) -> str:
    """A day in English words, whatever the machine's language: 24 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def claim_title(symbol: str, claim_id: str, statement: str, words: Words) -> str:
    """What a claim is called in a citation; `symbol` is that of its resolution."""
    return words.gettext("{symbol}, claim {id}: {statement}", symbol=symbol, id=claim_id, statement=statement)


def apa(cited: Cited, words: Words) -> str:
    """A reference, in English in the manner of the American Psychological Association."""
    return words.gettext(
        "{tracker}. ({year}). {title} [{what}]. Retrieved {date}, from {link}",
        tracker=words.gettext("ICT Target Tracker"),
        year=cited.released_on.year,
        title=cited.title.rstrip(".。"),
        what=_what(cited, words),
        date=words.date(cited.accessed_on),
        link=cited.link,
    )


def _what(cited: Cited, words: Words) -> str:
    """What kind of thing is cited, of which release and of which editions."""
    if not cited.figures:
        return words.gettext("Data set, release {release}", release=cited.release_id)
    return words.gettext("Data set, release {release}; figures: {figures}", release=cited.release_id, figures=cited.figures)


def bibtex(cited: Cited, words: Words) -> str:
    """An entry for BibTeX; what TeX would read as a command is escaped."""
    fields = {
        "author": "{" + words.gettext("ICT Target Tracker") + "}",
        "title": f"{{{cited.title.translate(TEX)}}}",
        "year": str(cited.released_on.year),
        "note": _what(cited, words).translate(TEX),
        "url": cited.link,
        "urldate": cited.accessed_on.isoformat(),
    }
    lines = ",\n".join(f"  {name} = {{{text}}}" for name, text in fields.items())
    return f"@misc{{icttracker_{cited.key}_{cited.release_id},\n{lines}\n}}"


def world_bank(dataset: str, owner: str, code: str, url: str, accessed_on: dt.date) -> str:
    """Figures in the form that the World Bank recommends: the Bank, the dataset, whose data it is; with series and day."""
    told = f"The World Bank: {dataset}: {owner}" if owner else f"The World Bank: {dataset}"
    return f"{told}. {code}. {url}. Accessed {written(accessed_on)}."
