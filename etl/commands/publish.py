"""`etl publish`: a release handed on, as Parquet for other engines or as a source for replicas."""

from __future__ import annotations

import shutil
from pathlib import Path

from etl.commands.report import Report, attached
from etl.errors import BusyError, TrackerError
from etl.parquet import write_parquet
from warehouse.release import LockedError, build_lock, building_folder, content_hash, is_release_id, publish


def publish_parquet(release: Path, folder: Path) -> Report:
    """Write a release as Parquet below a folder. Errors: see `write_parquet`."""
    with attached(release) as con:
        written = write_parquet(con, release.stem, folder)
    said = "Wrote" if written.new else "There already, and whole:"
    line = f"{said} {written.folder}: {written.files} files, {written.size / 1e6:,.1f} MB."
    values = {"folder": str(written.folder), "files": written.files, "bytes": written.size, "new": written.new}
    return Report([line], values)


def publish_source(release: Path, folder: Path) -> Report:
    """Copy a release into a folder that replicas read, and move its pointer last.

    TrackerError when the file is not what its name says.
    """
    with attached(release) as con:
        found = content_hash(con)
    if not is_release_id(release.stem) or not found.startswith(release.stem):
        raise TrackerError(f"{release}: its content has the hash {found}, which is not its name. Build it again.")
    try:
        with build_lock(folder), building_folder(folder) as work:
            copy = work / release.name
            shutil.copyfile(release, copy)
            target = publish(copy, folder, found)
    except LockedError as error:
        raise BusyError(f"{error} Wait for it to end.") from error
    return Report(
        [f"{folder} now names release {target.stem}; replicas take it from there."], {"folder": str(folder), "release": target.stem}
    )
