"""`etl status`: which release is served and what it holds."""

from __future__ import annotations

from pathlib import Path

from etl.commands.report import Report, attached, rows


def status(release: Path) -> Report:
    """The release, whether it is whole, its vintages, and the indicators that it has no figure of."""
    with attached(release) as con:
        info, held = rows(con, "status")[0], rows(con, "vintages")
        lacking = [row["indicator_id"] for row in rows(con, "status_lacking")]
    lines = [f"Release {release.stem} ({info['origin']}), built {info['built_at']:%Y-%m-%d %H:%M} UTC."]
    lines += [f"Not complete: {info['problems']}"] if info["problems"] else []
    lines += [f"  {row['vintage_id']} ({row['precision']}): {row['figures']:,} figures" for row in held if row["figures"]]
    lines += (
        [f"Not in the embedded figures, only a live build or a publisher's file has them: {', '.join(lacking)}."] if lacking else []
    )
    vintages = {row["vintage_id"]: row["figures"] for row in held if row["figures"]}
    return Report(
        lines, {"release": release.stem, "hash": info.pop("release_hash"), **info, "vintages": vintages, "lacking": lacking}
    )
