"""`etl docs`: the pages of docs/ that are made from the catalogue and the embedded figures, so that they cannot drift."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from etl.catalog import ROOT, Catalog, Dataset, Publisher, load_catalog
from etl.commands.report import Report
from etl.corrections import Correction, load_corrections
from etl.errors import CheckError
from etl.snapshot import SNAPSHOT_DIR
from etl.sources.registry import SOURCES
from etl.texts import original
from warehouse.languages import translated_languages

DOCS_DIR = ROOT / "docs"
MADE = "<!-- Made by `python -m etl docs` from {sources}. Edit those, not this. -->"
PRECISION = {"exact": "exact", "month": "to the month", "not_after": "not after"}
Rows = list[dict[str, str]]

DECIDED = """
A figure of a publisher may be wrong, or not be what its label says. There are three places for what we know of it, chosen by what
would happen if the publisher mended it and we did not notice:

* **A reader's rule** (`etl/sources`), when it is part of the format: marks for missing values, footer lines, rows of another
  database. `seriesUnits` of the ITU DataHub is never read at all.
* **The catalogue** (`data/catalog`), when it says what a code means: which indicator a series measures, which area a code stands
  for, from which year figures do not compare. A publisher's own codes that claim to be nothing else (Gapminder's `KOS`, UNSD's
  `412`, areas that are none of ours) are mappings: one that is used no more spoils nothing.
* **A correction** (`data/catalog/corrections.yaml`), when going on with it would spoil good figures. It has a reason, a reference
  and a guard: what must be seen in the figures as published, in every vintage held, for the error to be still there. When the
  guard fails, nothing is published, and a sentence says what to remove.

Only `drop` leaves figures out. They stay in the release as published (table `corrected_observation`), and in the embedded figures,
and count as dropped in the accounts of their file. The other actions (`set_unit`, `reassign`, `recode_area`, `mark_break`) change
no figure: what they say stands in the catalogue, and the build holds the two to each other.
"""


RETIRED = "given up by the publisher; read in older files and past states"


def docs(check: bool, folder: Path = DOCS_DIR, snapshot: Path = SNAPSHOT_DIR) -> Report:
    """Write the pages, or only check that they say what they should. CheckError names those that do not."""
    catalog = load_catalog()
    pages = {"sources.md": sources_page(catalog, snapshot), "corrections.md": corrections_page(load_corrections(catalog), catalog)}
    stale = [name for name, text in pages.items() if read(folder / name) != text]
    if check and stale:
        raise CheckError(f"{', '.join(stale)} in {folder} do not say what the catalogue says. Run: python -m etl docs")
    for name in stale:
        (folder / name).write_text(pages[name], encoding="utf-8")
    lines = [f"Written: {folder / name}" for name in stale] or [f"{', '.join(pages)} are up to date."]
    return Report(lines, {"pages": sorted(pages), "written": stale})


def read(path: Path) -> str | None:
    """The text of a page; None when there is none."""
    return path.read_text(encoding="utf-8") if path.is_file() else None


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """A table in Markdown."""
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return [*lines, *("| " + " | ".join(str(cell).replace("|", "/") for cell in row) + " |" for row in rows), ""]


def embedded(snapshot: Path, name: str) -> Rows:
    """The rows of one csv of every publisher's embedded figures."""
    rows: Rows = []
    for path in sorted(snapshot.glob(f"*/{name}.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            rows += csv.DictReader(stream)
    return rows


def sources_page(catalog: Catalog, snapshot: Path = SNAPSHOT_DIR) -> str:
    """docs/sources.md: publishers, their datasets, series, licences and editions, and how they are read."""
    series, vintages = embedded(snapshot, "series"), embedded(snapshot, "vintage")
    held = {(row["dataset_id"], row["series_code"]) for row in series}
    lines = [MADE.format(sources="data/catalog and data/snapshot"), "# Sources", ""]
    figures = sum(int(row["figures"]) for row in series)
    held_in = f"{len(held)} series with embedded figures: {figures:,} figures in {len(vintages)} editions"
    lines += [f"{len(catalog.indicators)} indicators; {held_in}.", ""]
    for publisher in catalog.publishers:
        if any(d.id != "derived" for d in publisher.datasets):
            lines += publisher_section(publisher, catalog, series, vintages)
    return "\n".join([*lines, *not_embedded(catalog, held)]) + "\n"


def publisher_section(publisher: Publisher, catalog: Catalog, series: Rows, vintages: Rows) -> list[str]:
    """What is held of one publisher, and how it is read."""
    elsewhere = " · ".join(publisher.name[language] for language in translated_languages())
    lines = [f"## {original(publisher.name)}", "", f"{elsewhere} · <{publisher.url}>", "", "Formats read:", ""]
    for source in SOURCES:
        if source.publisher_id == publisher.id:
            module = type(source).__module__
            said = (sys.modules[module].__doc__ or "").split("\n\n")[0].replace("\n", " ")
            lines.append(f"* {said} (`{module.replace('.', '/')}`)")
    lines.append("")
    for dataset in publisher.datasets:
        lines += dataset_section(dataset, catalog, series, vintages)
    return lines


def dataset_section(dataset: Dataset, catalog: Catalog, series: Rows, vintages: Rows) -> list[str]:
    """Licence, vintages and series of one dataset."""
    licence = next(x for x in catalog.licences if x.id == dataset.licence)
    lines = [f"### {original(dataset.name)} (`{dataset.id}`)", "", f"* Licence: {licence.name}, {dataset.licence_basis}."]
    asked = [address for address in (dataset.address, dataset.files_address) if address]
    lines += [
        f"* Cited as: {original(dataset.citation)}",
        f"* Asked live at: {' and '.join(f'<{x}>' for x in asked)}" if asked else "* Not asked live.",
        "",
    ]
    held = [row for row in vintages if row["dataset_id"] == dataset.id]
    lines += table(
        ("edition", "precision", "how the date is known"),
        [(row["published_on"], PRECISION[row["precision"]], row["basis"]) for row in held],
    )
    rows = []
    for code, (indicator, listed) in sorted(catalog.codes(dataset.id).items()):
        found = [row for row in series if (row["dataset_id"], row["series_code"]) == (dataset.id, code)]
        years = f"{min(int(r['first_year']) for r in found)}–{max(int(r['last_year']) for r in found)}" if found else "–"
        figures = sum(int(r["figures"]) for r in found)
        editions = "1 edition" if len(found) == 1 else f"{len(found)} editions"
        state = f"{figures:,} in {editions}" if found else RETIRED if listed.retired else "not in the embedded figures"
        own = next((x.name for x in catalog.licences if x.id == listed.licence), "as the dataset")
        rows.append((f"`{code}`", f"{original(indicator.title)} (`{indicator.id}`)", listed.underlying or "", years, state, own))
    lines += table(("series", "indicator", "first from", "years", "figures", "licence"), rows) if rows else []
    lines += [f"* Left out: {', '.join(f'`{c}`' for c in left.codes)} ({left.reason})." for left in dataset.left_out]
    return [*lines, ""] if dataset.left_out else lines


def not_embedded(catalog: Catalog, held: set[tuple[str, str]]) -> list[str]:
    """The indicators that only a live build, or a file of the publisher, has figures of."""
    asked = {i.id: [s for s in i.series if s.dataset != "derived"] for i in catalog.indicators}
    lacking = [i for i in catalog.indicators if asked[i.id] and not any((s.dataset, s.code) in held for s in asked[i.id])]
    lines = ["## Not in the embedded figures", "", "Only a live build, or a publisher's file, has figures of these.", ""]
    rows = [(f"{original(i.title)} (`{i.id}`)", ", ".join(f"{s.dataset} `{s.code}`" for s in i.series)) for i in lacking]
    return lines + table(("indicator", "series"), rows)


def corrections_page(corrections: list[Correction], catalog: Catalog) -> str:
    """docs/corrections.md: how a known error is dealt with, and every correction."""
    lines = [MADE.format(sources="data/catalog/corrections.yaml"), "# Corrections", DECIDED]
    for c in corrections:
        said = c.model_dump(
            exclude={"id", "dataset", "series", "action", "reason", "reference", "expect", "until"}, exclude_none=True
        )
        what = "".join(f", {key} {value}" for key, value in said.items())
        guard = c.expect.model_dump()
        lines += [f"## {c.id}", "", original(c.reason), ""]
        lines += [f"* Of: {original(catalog.dataset(c.dataset).name)}, {', '.join(f'`{s}`' for s in c.series) or 'every series'}"]
        lines += [f"* Done: `{c.action}`{what}"]
        lines += [f"* Still there while: {guard.pop('kind').replace('_', ' ')} ({', '.join(f'{k} {v}' for k, v in guard.items())})"]
        lines += [f"* Up to the edition of {c.until}"] if c.until else []
        lines += [f"* Reference: {c.reference}", ""]
    return "\n".join(lines).rstrip() + "\n"
