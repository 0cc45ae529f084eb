"""The embedded figures: the staging tables, one folder per publisher in data/snapshot.

`write_snapshot` makes them from a release (`python -m etl embed`), `load_snapshot` fills staging from them. Written for git:
sorted, and split per publisher since licences differ. `series.csv` is for people: one row per series and vintage, with its
attribution.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from etl.catalog import ROOT
from etl.errors import SourceError, TrackerError, blamed

SNAPSHOT_DIR = ROOT / "data" / "snapshot"

STAGED = {
    "vintage": "select * from release.vintage where publisher_id = ? order by all",
    "raw_file": """select r.* replace (r.cells_kept + coalesce(c.cells, 0) as cells_kept) from release.raw_file as r
                   left join (
                       select raw_id, count(*) as cells
                       from (select raw_id from release.corrected_observation
                             union all select raw_id from release.held_back_observation)
                       group by all
                   ) as c using (raw_id)
                   where r.publisher_id = ? order by all""",
    "dropped": """select d.* from release.raw_file_dropped as d inner join release.raw_file as r using (raw_id)
                  where r.publisher_id = ? and not regexp_matches(d.reason, '^(correction|held back): ') order by all""",
    "economy": """select e.* from release.economy_listing as e inner join release.vintage as v using (vintage_id)
                  where v.publisher_id = ? order by all""",
    "membership": """select m.* from release.membership_listing as m inner join release.vintage as v using (vintage_id)
                  where v.publisher_id = ? order by all""",
    "series_standing": """select s.* from release.series_standing as s inner join release.vintage as v using (vintage_id)
                  where v.publisher_id = ? order by all""",
    "licence_statement": """select s.* from release.licence_statement as s inner join release.vintage as v using (vintage_id)
                  where v.publisher_id = ? order by all""",
    "observation": """select o.publisher_id, o.dataset_id, o.series_code, o.area_code, o.year, o.sex, o.breakdown,
                  o.vintage_id::varchar as vintage_id, o.value / s.factor as value, o.status, o.note, o.raw_id
                  from release.observation as o inner join release.series as s using (dataset_id, series_code)
                  where o.publisher_id = $1
                  union all by name select * exclude (correction_id) from release.corrected_observation where publisher_id = $1
                  union all by name
                  select * exclude (indicator_id, reason) from release.held_back_observation where publisher_id = $1
                  order by all""",
}
"""Staging table → how its rows of one publisher are read back from a release, as published, before corrections and limits."""

EVERYWHERE = {"vintage", "raw_file", "observation"}
"""The tables that every publisher's folder has; the others are there where a publisher says such a thing."""

SERIES = """
select
    o.publisher_id, p.name as publisher, o.dataset_id, o.series_code, o.indicator_id, i.title, i.unit_id, o.vintage_id,
    v.published_on, v.precision, min(o.year) as first_year, max(o.year) as last_year, count(distinct o.area_id) as areas,
    count(*) as figures, l.name as licence, s.licence_basis,
    replace(replace(replace(replace(d.citation, '{code}', o.series_code), '{vintage}', v.published_on::varchar), '{url}', s.url),
        '{underlying}', coalesce(u.name || ', via ', '')) as citation
from release.observation as o
inner join release.series as s using (dataset_id, series_code)
inner join release.indicator as i on o.indicator_id = i.indicator_id
inner join release.dataset as d on o.dataset_id = d.dataset_id
inner join release.publisher as p on o.publisher_id = p.publisher_id
inner join release.vintage as v on o.vintage_id = v.vintage_id
inner join release.licence as l on s.licence_id = l.licence_id
left join release.publisher as u on s.underlying_publisher_id = u.publisher_id
where o.publisher_id = ?
group by all
order by all
"""


def write_snapshot(con: duckdb.DuckDBPyConnection, folder: Path = SNAPSHOT_DIR) -> int:
    """Write the figures of the attached database `release`; returns the number of observations written.

    The new folder replaces the old one only when it is complete.
    """
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    written = 0
    for (publisher,) in con.execute("select distinct publisher_id from release.raw_file order by all").fetchall():
        target = fresh / publisher
        target.mkdir(parents=True)
        for table, query in STAGED.items():
            rows = con.sql(query, params=[publisher])
            if table == "observation":
                rows.write_parquet(str(target / "observation.parquet"), compression="zstd")
                written += rows.shape[0]
            elif rows.shape[0]:
                rows.write_csv(str(target / f"{table}.csv"), header=True)
        con.sql(SERIES, params=[publisher]).write_csv(str(target / "series.csv"), header=True)
    if not written:
        shutil.rmtree(fresh, ignore_errors=True)
        raise TrackerError("The release holds no figures, so there is nothing to embed.")
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    return written


def load_snapshot(con: duckdb.DuckDBPyConnection, folder: Path = SNAPSHOT_DIR) -> int:
    """Fill staging from the embedded figures; returns the number of observations. SourceError names a damaged or missing file."""
    publishers = sorted(p for p in folder.glob("*") if p.is_dir())
    if not publishers:
        raise SourceError(f"{folder}: holds no embedded figures. Restore it from the repository, or build with --from DIR.")
    for publisher in publishers:
        for table in STAGED:
            path = publisher / ("observation.parquet" if table == "observation" else f"{table}.csv")
            if table in EVERYWHERE and not path.exists():
                raise SourceError(f"{path}: is missing. Restore it from the repository.")
            if path.exists():
                _load_table(con, table, path)
    loaded = con.execute("select count(*) from staging.observation").fetchone()
    assert loaded is not None
    return int(loaded[0])


def stage_release(con: duckdb.DuckDBPyConnection) -> None:
    """Fill staging with the raw files of the temp table `carried`, from the attached database `release`."""
    files = "raw_id in (select raw_id from carried)"
    vintages = "vintage_id in (select vintage_id from carried) and vintage_id not in (select vintage_id from staging.vintage)"
    for (publisher,) in con.execute("select distinct publisher_id from carried order by all").fetchall():
        for table, query in STAGED.items():
            columns = [c[0] for c in con.execute("describe staging." + table).fetchall()]
            rows = con.sql(query, params=[publisher]).filter(vintages if table == "vintage" else files)
            rows.select(*columns).insert_into("staging." + table)


def _load_table(con: duckdb.DuckDBPyConnection, table: str, path: Path) -> None:
    """Append one file of the snapshot to its staging table, by column names."""
    columns = {c[0]: c[1] for c in con.execute("describe staging." + table).fetchall()}
    try:
        if path.suffix == ".parquet":
            relation = con.read_parquet(str(path))
        else:
            relation = con.read_csv(str(path), header=True, columns=columns, auto_detect=False, na_values=[""])
        relation.select(*columns).insert_into("staging." + table)
    except duckdb.Error as error:
        damaged = SourceError(f"{path}: is damaged ({str(error).splitlines()[0]}). Restore it from the repository.")
        raise blamed(error, damaged) from error
