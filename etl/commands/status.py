"""`etl status`: which release is served and what it holds."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from etl.commands.report import Report, attached, rows
from etl.journal import failing
from warehouse.release import releases_dir
from warehouse.served import served


def status(release: Path) -> Report:
    """The release, whether it is whole, its vintages, and the indicators that it has no figure of."""
    with attached(release) as con:
        info, held = rows(con, "status")[0], rows(con, "vintages")
        lacking = [row["indicator_id"] for row in rows(con, "status_lacking")]
    lines = [f"Release {release.stem} ({info['origin']}), built {info['built_at']:%Y-%m-%d %H:%M} UTC."]
    lines += [f"Not complete: {info['problems']}"] if info["problems"] else []
    problem, failed = served().problem, failing(releases_dir())
    lines += [f"Attention: {problem}"] if problem else []
    lines += [f"Builds fail since {failed[0].at}; the last, {failed[1].at} ({failed[1].did}): {failed[1].said}"] if failed else []
    lines += [f"  {row['vintage_id']} ({row['precision']}): {row['figures']:,} figures" for row in held if row["figures"]]
    lines += (
        [f"Not in the embedded figures, only a live build or a publisher's file has them: {', '.join(lacking)}."] if lacking else []
    )
    vintages = {row["vintage_id"]: row["figures"] for row in held if row["figures"]}
    return Report(
        lines,
        {"release": release.stem, "hash": info.pop("release_hash"), **info, "vintages": vintages, "lacking": lacking}
        | {"problem": problem, "failing": [asdict(entry) for entry in failed] if failed else []},
    )
