"""`etl verify`: figures of a release derived again from the bytes that they came from.

Bytes are found by their SHA-256: below the folder of `--from`, or among the kept answers of live builds (data/raw). They are
read by the publishers' readers into empty staging tables, and each figure is compared with the release's, to the last digit.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb

from etl.catalog import load_catalog
from etl.commands.report import Report, Row, attached, number, rows
from etl.errors import CatalogError, SourceError
from etl.raw.file import RawFile, raw_file
from etl.raw.store import kept_file
from etl.sources.finding import Found, LeftOut, recognise
from etl.sources.reading import read_files
from etl.sql import statements

SHOWN = 10
SEED = 68198


def verify(release: Path, files: Path | None, figure: str | None, sample: int | None) -> Report:
    """Derive the chosen figures again: one (`indicator/area/year`), a sample, or all.

    The values say how many are the same, which differ, and the files whose bytes are not here (`missing`). CatalogError when the
    figure asked for is not in the release, SourceError when a file does not read.
    """
    indicator, area, year = parse_figure(figure) if figure else (None, None, None)
    with attached(release) as con:
        question = {"indicator": indicator, "area": area, "year": year, "sample": sample, "seed": SEED}
        con.execute(statements("reports/chosen"), question)
        wanted = rows(con, "chosen_file")
        if not wanted:
            raise CatalogError(f"Release {release.stem} holds no figure of a publisher for {figure}. Name indicator/area/year.")
        here = find_bytes(wanted, files)
        read_again(con, [here[row["sha256"]] for row in wanted if row["sha256"] in here])
        different, recounted = rows(con, "rederived"), rows(con, "recounted")
    missing = [row for row in wanted if row["sha256"] not in here]
    checked = sum(row["figures"] for row in wanted if row["sha256"] in here)
    values = {
        "release": release.stem,
        "figures": checked,
        "same": checked - len(different),
        "files": len(wanted) - len(missing),
        "different": different,
        "recounted": recounted,
        "missing": [{"locator": row["locator"], "sha256": row["sha256"], "figures": row["figures"]} for row in missing],
    }
    return Report(describe(values), values)


def parse_figure(figure: str) -> tuple[str, str, int]:
    """Indicator, area and year of `indicator/area/year`. CatalogError when it is not of that form."""
    parts = figure.split("/")
    if len(parts) != 3 or not parts[2].isdigit():
        raise CatalogError(f"'{figure}' names no figure. Write indicator/area/year, such as internet_users_share/EST/2015.")
    return parts[0], parts[1], int(parts[2])


def find_bytes(wanted: Iterable[Row], folder: Path | None) -> dict[str, RawFile]:
    """SHA-256 → the file with those bytes, below the folder or among the kept answers. SourceError when kept bytes are damaged."""
    if folder and not folder.is_dir():
        raise SourceError(f"{folder}: is not a folder. Give the folder that holds the publishers' files.")
    by_size: dict[int, list[Path]] = {}
    for path in folder.rglob("*") if folder else ():
        if path.is_file():
            by_size.setdefault(path.stat().st_size, []).append(path)
    found = {}
    for row in wanted:
        raws = [raw_file(path, row["locator"]) for path in by_size.get(row["bytes"], [])]
        kept = kept_file(row["locator"], row["sha256"], row["bytes"], row["retrieved_at"])
        for raw in [*raws, kept] if kept else raws:
            if raw.sha256 == row["sha256"]:
                found[raw.sha256] = RawFile(raw.path, row["locator"], raw.sha256, row["bytes"], row["retrieved_at"])
    return found


def read_again(con: duckdb.DuckDBPyConnection, raws: list[RawFile]) -> None:
    """Fill empty staging tables from the files. SourceError when one does not read, or nobody recognises it any more."""
    con.execute(statements("staging"))
    catalog = load_catalog()
    found: list[Found] = []
    for raw in raws:
        one = recognise(raw, catalog)
        if isinstance(one, LeftOut):
            raise SourceError(f"{raw.locator}: is not recognised any more. A reader has changed since the release was built.")
        found.append(one)
    read_files(con, found, catalog)


def describe(values: Row) -> list[str]:
    """What was found, in sentences."""
    lines = [f"{values['same']:,} of {values['figures']:,} figures are what {values['files']} files say, to the last digit."]
    for row in values["different"][:SHOWN]:
        what = "/".join(str(row[k]) for k in ("indicator_id", "area_id", "year"))
        other = f"{row['locator']} gives {number(row['rederived'])}"
        lines.append(f"Different: {what} ({row['vintage_id']}): {number(row['value'])}, but {other}.")
    lines += [f"Different: {r['locator']} gives {r['cells_read_again']} cells, not {r['cells_read']}." for r in values["recounted"]]
    if values["missing"]:
        figures = sum(row["figures"] for row in values["missing"])
        lines.append(
            f"{figures:,} figures of {len(values['missing'])} files: their bytes are not here; needs --from DIR. First: "
            f"{values['missing'][0]['locator']}."
        )
    return lines
