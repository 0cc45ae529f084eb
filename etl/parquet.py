"""A release as Parquet, for engines that are larger than ours: every table, what it means, and the SQL that made it.

DIR/<release>/ has a file per table in `tables/`, of tables that grow by the million a part per indicator, and beside them
`schema.sql` and `load.sql` (the release again, in DuckDB), `recompute.sql`, `sql/` (every mart as it ran), `datapackage.json`,
`README.md` and `SHA256SUMS`. The same release gives the same bytes from the same version of DuckDB.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.errors import BusyError, TrackerError
from etl.parquet_package import Column, Table, described, licences, readme
from warehouse.release import LockedError, build_lock, building_folder

SUMS = "SHA256SUMS"
BY = "indicator_id"
"""What the parts of a large table are told by."""
DERIVED = """delete from verdict; delete from robustness; delete from evidence; delete from data_gap;
delete from inequality; delete from gender_gap_rebuilt; delete from aggregate;
delete from observation where dataset_id = 'derived';
delete from published_figure where publisher_id = 'tracker';
"""
"""What the marts of the parts figures and method make, and nothing else."""
AGAIN = """-- Aggregates, evidence and verdicts of this release, made again from its observations by the SQL that made them.
-- In this folder:
--   cat schema.sql load.sql recompute.sql | duckdb release.duckdb
-- The last query lists the verdicts that differ from those of the release: none.
create or replace temp table verdict_of_release as from verdict;
"""
DIFFERENT = """
(from verdict except from verdict_of_release) union all (from verdict_of_release except from verdict) order by all;
"""


@dataclass(frozen=True)
class Written:
    """What was written: the folder, how many files, and their bytes; new: it was not there already."""

    folder: Path
    files: int
    size: int
    new: bool


def write_parquet(con: duckdb.DuckDBPyConnection, release_id: str, directory: Path) -> Written:
    """Write the attached `release` below a folder, in one named by its id; it is there whole or not at all.

    BusyError when another process writes there, TrackerError when a folder of that name holds something else. What is
    there already is held to its hashes and left as it is.
    """
    target = directory / release_id
    try:
        with build_lock(directory), building_folder(directory) as work:
            if target.exists():
                require_whole(target)
                return measured(target, new=False)
            made = work / release_id
            made.mkdir()
            write_texts(con, made, release_id, write_tables(con, made))
            write_sums(made)
            made.rename(target)
            sync(directory)
            return measured(target, new=True)
    except LockedError as error:
        raise BusyError(f"{error} Wait for it to end.") from error


def write_tables(con: duckdb.DuckDBPyConnection, folder: Path) -> list[Table]:
    """Write every table, its rows in order, and return what was written."""
    (folder / "tables").mkdir()
    told = "select table_name, coalesce(comment, '') from duckdb_tables() where database_name = 'release' order by all"
    return [write_table(con, folder, name, comment) for name, comment in con.execute(told).fetchall()]


def columns(con: duckdb.DuckDBPyConnection, table: str) -> list[Column]:
    """The columns of a table, in their order."""
    key = con.execute(
        """select constraint_column_names from duckdb_constraints()
           where database_name = 'release' and table_name = ? and constraint_type = 'PRIMARY KEY'""",
        [table],
    ).fetchone()
    found = con.execute(
        """select column_name, data_type, is_nullable, coalesce(comment, '') from duckdb_columns()
           where database_name = 'release' and table_name = ? order by column_index""",
        [table],
    ).fetchall()
    return [
        Column(
            name,
            "VARCHAR" if kind.startswith("ENUM") else kind,
            kind.startswith("ENUM"),
            not nullable,
            name in (key or [[]])[0],
            meaning,
        )
        for name, kind, nullable, meaning in found
    ]


def write_table(con: duckdb.DuckDBPyConnection, folder: Path, table: str, comment: str) -> Table:
    """One table: a file, or a part for each indicator where ids are an ENUM, which is what repeats by the million."""
    fields = columns(con, table)
    listed = ", ".join(f'"{c.name}"::{c.type} as "{c.name}"' if c.is_enum else f'"{c.name}"' for c in fields)
    rows = f'select {listed} from release."{table}"'  # noqa: S608 - names of our own tables
    note = {"table": table, "comment": comment} | {f"column.{c.name}": c.meaning for c in fields if c.meaning}
    said = ", ".join(f"\"{key}\": '{quoted(value)}'" for key, value in note.items())
    options = f"(format parquet, compression zstd, kv_metadata {{{said}}})"
    parts = []
    if any(c.name == BY and c.is_enum for c in fields):
        for (value,) in con.execute(f'select distinct {BY}::varchar from release."{table}" order by all').fetchall():  # noqa: S608
            path = folder / "tables" / table / f"{BY}={value}" / "part-0.parquet"
            path.parent.mkdir(parents=True)
            con.execute(f"copy ({rows} where {BY} = ? order by all) to '{quoted(str(path))}' {options}", [value])
            parts.append(path)
    else:
        path = folder / "tables" / f"{table}.parquet"
        con.execute(f"copy ({rows} order by all) to '{quoted(str(path))}' {options}")
        parts.append(path)
    count = con.execute(f'select count(*) from release."{table}"').fetchone()  # noqa: S608
    assert count
    return Table(table, comment, fields, count[0], [(str(p.relative_to(folder)), p.stat().st_size, sha256(p)) for p in parts])


def write_texts(con: duckdb.DuckDBPyConnection, folder: Path, release_id: str, tables: list[Table]) -> None:
    """The schema, the SQL as it ran, the description, and what a person should know first."""
    write(folder / "schema.sql", schema(con, folder.parent))
    write(folder / "load.sql", "".join(loading(t) for t in tables))
    (folder / "sql").mkdir()
    again = AGAIN + DERIVED
    for name, place, part, text in con.execute("select name, place, part, text from release.mart_sql order by place").fetchall():
        write(folder / "sql" / f"{place:02}_{name}.sql", text)
        if part in ("figures", "method"):
            again += f"\n-- {name}\n{text}"
    write(folder / "recompute.sql", again + DIFFERENT)
    terms = licences(con)
    write(folder / "datapackage.json", described(con, release_id, tables, terms))
    write(folder / "README.md", readme(con, release_id, tables, terms))


def schema(con: duckdb.DuckDBPyConnection, aside: Path) -> str:
    """The types, tables, macros and views of the release as DuckDB exports them, with their comments."""
    con.execute("attach ':memory:' as shape; copy from database release to shape (schema); use shape")
    con.execute(f"export database '{quoted(str(aside / 'shape'))}' (format parquet)")
    con.execute("use memory; detach shape")
    text = (aside / "shape" / "schema.sql").read_text(encoding="utf-8")
    comments = con.execute(
        """select kind, name, field, comment
           from (
               select database_name, 'table' as kind, table_name as name, null as field, comment from duckdb_tables()
               union all select database_name, 'view', view_name, null, comment from duckdb_views()
               union all select database_name, 'column', table_name, column_name, comment from duckdb_columns()
           )
           where database_name = 'release' and comment is not null
           order by all"""
    ).fetchall()
    named = ((kind, ".".join(f'"{name}"' for name in (table, column) if name), said) for kind, table, column, said in comments)
    return text + "".join(f"comment on {kind} {name} is '{quoted(said)}';\n" for kind, name, said in named)


def loading(table: Table) -> str:
    """The statement that fills a table from its files, for a shell that stands in the folder."""
    where = f"tables/{table.name}/*/*.parquet" if table.is_parted else table.parts[0][0]
    return f"insert into \"{table.name}\" by name from read_parquet('{where}', hive_partitioning = false);\n"


def require_whole(folder: Path) -> None:
    """TrackerError unless the folder holds what its list of hashes says, and nothing else."""
    try:
        listed = [line.split("  ", 1) for line in (folder / SUMS).read_text(encoding="utf-8").splitlines()]
        same = (
            bool(listed) and {path for _, path in listed} == set(files(folder)) and all(sha256(folder / p) == s for s, p in listed)
        )
    except (OSError, ValueError):
        same = False
    if not same:
        raise TrackerError(f"{folder}: holds something else, or is damaged. Move it away and publish again.")


def write_sums(folder: Path) -> None:
    """List the hashes of all files as `sha256sum --check` reads them, last of all, and bring all of it onto the disk."""
    write(folder / SUMS, "".join(f"{sha256(folder / path)}  {path}\n" for path in files(folder)))
    for path in files(folder):
        with (folder / path).open("rb") as stream:
            os.fsync(stream.fileno())


def files(folder: Path) -> list[str]:
    """The files below a folder but for the list of hashes, sorted."""
    found = (str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if path != SUMS)


def measured(folder: Path, new: bool) -> Written:
    """What is in a folder."""
    paths = [folder / path for path in files(folder)]
    return Written(folder, len(paths), sum(path.stat().st_size for path in paths), new)


def write(path: Path, text: str) -> None:
    """Write a text of a dataset."""
    path.write_text(text, encoding="utf-8")


def sha256(path: Path) -> str:
    """The hash of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def sync(folder: Path) -> None:
    """Bring the names in a folder onto the disk."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def quoted(text: str) -> str:
    """A text inside an SQL text between apostrophes."""
    return text.replace("'", "''")
