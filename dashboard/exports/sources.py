"""Where figures come from, said in the reader's language: one line for hovers, one for captions, a block for downloads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dashboard.exports.citation import Cited, apa
from dashboard.language import terms
from dashboard.language.markup import address, code, link
from dashboard.language.markup import plain as plain_text
from dashboard.language.words import MISSING, Words
from warehouse.queries import DatedVintage, IndicatorSeries, Source

Licensed = Source | IndicatorSeries

COMMONS = re.compile(r"\bCC (BY(?:-NC)?(?:-SA)?)\b")
"""The licences of Creative Commons, by what they ask."""
SEVERAL = 2
"""So many editions of a publisher are dated one by one in a line."""
DERIVED = "derived"
"""The dataset of what this tracker computes from a publisher's figures, edition by edition."""
NAMING_DOCUMENTS = {"document", "vintage_id", "url"}
"""Columns in which a row says where it was published."""


def source_of(sources: Iterable[Source], vintage_id: str) -> Source:
    """The source of a vintage. StopIteration when the vintage is not among them."""
    return next(s for s in sources if s.vintage_id == vintage_id)


def publisher(source: Licensed, words: Words) -> str:
    """Who publishes the series, and whose figures they first were; of one derived here from whose figures."""
    name = words.name("publisher", source.publisher_id)
    if source.dataset_id == DERIVED:
        return words.gettext("computed here from figures of {publisher}", publisher=name)
    if source.underlying_publisher_id is None:
        return name
    return words.gettext("{first}, via {publisher}", first=words.name("publisher", source.underlying_publisher_id), publisher=name)


def vintage(source: Source, words: Words) -> str:
    """When the vintage was published."""
    return words.published(source.published_on, source.precision)


def edition(held: DatedVintage, words: Words) -> str:
    """What an edition is: publisher, dataset and date."""
    return words.gettext(
        "{publisher}, {dataset}, {date}",
        publisher=words.name("publisher", held.publisher_id),
        dataset=words.name("dataset", held.dataset_id),
        date=words.published(held.published_on, held.precision),
    )


def hover(source: Source, words: Words) -> str:
    """What every hover of a series says: publisher, code, vintage, licence; short lines."""
    _ = words.gettext
    return "<br>".join(
        [
            publisher(source, words),
            _("{dataset}, {code}", dataset=words.name("dataset", source.dataset_id), code=source.series_code),
            _("published {date}", date=vintage(source, words)),
            licence(source, words).rsplit("(", 1)[-1].rstrip(")"),
        ]
    )


def line(source: Source | str, said: str, editions: Sequence[Source], words: Words) -> str:
    """Whose figures, and of when, in a few words; `said` says it where the source is a sentence on several."""
    return words.gettext("Source: {list}", list=said if isinstance(source, str) else credit((source, *editions), words))


def credit(used: Iterable[Source], words: Words) -> str:
    """Whose figures several series are, through whom, and of when: each publisher once."""
    held: dict[str, dict[str, Source]] = {}
    for source in sorted(used, key=lambda s: s.published_on):
        held.setdefault(publisher(source, words), {})[source.vintage_id] = source
    said = (words.gettext("{publisher}, {date}", publisher=name, date=_dates([*e.values()], words)) for name, e in held.items())
    return words.gettext("; ").join(said)


def _dates(used: Sequence[Source], words: Words) -> str:
    """The dates of a publisher's editions; of more than two how many, and the first and the last."""
    dates = list(dict.fromkeys(vintage(s, words) for s in used))
    if len(dates) <= SEVERAL:
        return words.listed(dates)
    return words.ngettext(
        "{n} edition from {first} to {last}", "{n} editions from {first} to {last}", len(dates), first=dates[0], last=dates[-1]
    )


def in_full(source: Source, words: Words) -> dict[str, str]:
    """All that is known of a source, label by label, in Markdown."""
    _ = words.gettext
    return {
        _("Publisher"): publisher(source, words),
        _("Dataset"): words.name("dataset", source.dataset_id),
        _("Code"): link(source.series_code, source.url),
        _("Edition"): _("{date} ({basis})", date=vintage(source, words), basis=words.text(source.basis)),
        _("Licence"): linked_licence(source, words),
        _("Raw file"): code(source.locator or MISSING, longest=120),
        _("SHA-256"): code(source.sha256 or MISSING, longest=64),
    }


def licence(source: Licensed, words: Words) -> str:
    """The name of the licence; where none is known, that in the reader's language."""
    return terms.licence(words, source.licence)


def linked_licence(source: Licensed, words: Words) -> str:
    """The licence with its address and how it is known, in Markdown."""
    if not source.licence_url:
        return licence(source, words)
    return words.marked(
        "[{licence}]({licence_url}) ({basis})",
        licence=licence(source, words),
        licence_url=address(source.licence_url),
        basis=terms.licence_basis(words, source.licence_basis),
    )


def terms_of_use(source: Source | str, words: Words) -> str:
    """On what terms figures may be used, each source by itself, in Markdown; of several sources what their sentence says."""
    if isinstance(source, str):
        return source
    return words.marked("{publisher}: {licence}.", publisher=publisher(source, words), licence=linked_licence(source, words))


def asked(terms_said: str, words: Words) -> str:
    """What the licences that a text names ask of who uses the figures, a sentence each; nothing of terms that are not known."""
    _ = words.gettext
    means = {
        "BY": _("CC BY asks you to name the publisher and to say what you changed."),
        "BY-NC-SA": _(
            "CC BY-NC-SA asks you to name the publisher, to use the figures for nothing commercial, and to pass on what you make "
            "of them under the same licence."
        ),
    }
    found = [name for name in means if name in COMMONS.findall(plain_text(terms_said))]
    several = _("The file mixes figures under several licences; each keeps its own.")
    return words.sentences(*(means[name] for name in found), several if len(found) > 1 else "")


def licence_in_full(source: Source, words: Words) -> str:
    """The licence and how it is known, without links."""
    return plain_text(linked_licence(source, words))


def joined(used: Iterable[Source], words: Words) -> str:
    """Several series: publisher, codes, vintage and licence, those of one vintage together."""
    vintages: dict[str, list[Source]] = {}
    for source in used:
        vintages.setdefault(source.vintage_id, []).append(source)
    said = [
        words.gettext(
            "{publisher}, {dataset}, {codes}, published {date}, {licence}",
            publisher=publisher(same[0], words),
            dataset=words.name("dataset", same[0].dataset_id),
            codes=words.gettext(", ").join(s.series_code for s in same),
            date=vintage(same[0], words),
            licence=licence(same[0], words),
        )
        for same in vintages.values()
    ]
    return words.gettext("; ").join(said) + words.gettext(".")


def editions(used: Iterable[Source], words: Words) -> dict[str, str]:
    """Id of an edition → publisher and date, for the cell of a table."""
    return {s.vintage_id: terms.vintage(words, s.publisher_id, s.published_on, s.precision) for s in used}


def drawn_of(source: Source | str, others: Sequence[Source], words: Words) -> str:
    """The editions that a chart is drawn of, each by publisher and date."""
    held = others if isinstance(source, str) else [source, *others]
    return words.gettext("; ").join(dict.fromkeys(editions(held, words).values()))


def plain(source: Source | str, unit: str, words: Words) -> str:
    """Unit, source and licence in a line without links, for an image and a footnote."""
    if isinstance(source, str):
        return words.gettext("Unit: {unit}. Source: {source}", unit=unit, source=plain_text(source))
    return words.gettext(
        "Unit: {unit}. Source: {publisher}, {dataset}, {code}, published {date}. Licence: {licence}.",
        unit=unit,
        publisher=publisher(source, words),
        dataset=words.name("dataset", source.dataset_id),
        code=source.series_code,
        date=vintage(source, words),
        licence=licence(source, words),
    )


def citation(source: Source, words: Words) -> str:
    """How to cite the series."""
    underlying = ""
    if source.underlying_publisher_id:
        underlying = words.gettext("{first}, via ", first=words.name("publisher", source.underlying_publisher_id))
    return words.name("dataset", source.dataset_id, "citation").format(
        underlying=underlying, code=source.series_code, vintage=vintage(source, words), url=source.url
    )


def _spelled_out(markdown: str, words: Words) -> str:
    """A text with the address of each link behind it."""
    return plain_text(markdown, words.gettext("{text}, {url}", text=r"\1", url=r"\2"))


def unlicensed(words: Words) -> str:
    """What is said of the licence of figures that a report printed."""
    return words.gettext("none is stated for single figures and facts; each row names where it was published")


def _of_several(source: str, columns: Iterable[str], words: Words) -> list[tuple[str, str]]:
    """The lines of a table that several documents or series went into: what each row says of itself, and under which terms."""
    _ = words.gettext
    by_row = [(_("Edition"), _("each row names its document or edition"))] if NAMING_DOCUMENTS & set(columns) else []
    said = plain_text(source)
    if COMMONS.search(said) or any(name in said for name in terms.no_licences(words).values()):
        held = _("as named under Source")
    else:
        held = unlicensed(words)
    return [(_("Source"), _spelled_out(source, words)), *by_row, (_("Licence"), held)]


def header(
    title: str,
    source: Source | str,
    editions: Sequence[Source],
    choices: str,
    release_hash: str,
    cited: Cited,
    columns: Iterable[str],
    words: Words,
) -> list[tuple[str, str]]:
    """What is told beside a table of a file, label and text; `columns` are its field names, `editions` those of other rows."""
    _ = words.gettext
    told = (
        _of_several(source, columns, words)
        if isinstance(source, str)
        else [
            (_("Source"), publisher(source, words)),
            (
                _("Dataset and series"),
                _(
                    "{dataset}, {code}, {url}",
                    dataset=words.name("dataset", source.dataset_id),
                    code=source.series_code,
                    url=source.url,
                ),
            ),
            (_("Edition"), _("{date} ({basis})", date=vintage(source, words), basis=words.text(source.basis))),
            (_("Cite its figures as"), citation(source, words)),
            (_("Licence"), _spelled_out(linked_licence(source, words), words)),
            (_("Raw file, SHA-256"), source.sha256 or ""),
        ]
    )
    duties = asked(source if isinstance(source, str) else " ".join(s.licence for s in (source, *editions)), words)
    return [
        (_("Title"), title),
        *told,
        *((_("Edition of other rows"), words.sentences(citation(s, words), licence(s, words))) for s in editions),
        *((_("Raw file, SHA-256"), s.sha256 or "") for s in editions),
        *([(_("What the licence asks"), duties)] if duties else []),
        (_("Choices"), choices),
        (_("Cite this table as"), apa(cited, words)),
        (_("Link"), cited.link),
        (_("Release"), release_hash),
        (_("Downloaded on"), cited.accessed_on.isoformat()),
    ]
