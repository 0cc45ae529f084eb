"""`etl status`: which release is served and what it holds."""

from __future__ import annotations

from pathlib import Path

from etl.commands.report import Report, attached, rows


def status(release: Path) -> Report:
    """The release, whether it is whole, and its vintages."""
    with attached(release) as con:
        info, held = rows(con, "status")[0], rows(con, "vintages")
    lines = [f"Release {release.stem} ({info['origin']}), built {info['built_at']:%Y-%m-%d %H:%M} UTC."]
    lines += [f"Not complete: {info['problems']}"] if info["problems"] else []
    lines += [
        f"  {row['vintage_id']} ({row['precision']}): {row['figures']:,} figures" for row in held if row["figures"]
    ]
    vintages = {row["vintage_id"]: row["figures"] for row in held if row["figures"]}
    return Report(lines, {"release": release.stem, "hash": info.pop("release_hash"), **info, "vintages": vintages})
