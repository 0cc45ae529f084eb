"""The errors that a person may see. Each says what is wrong, where, and what to do."""

from __future__ import annotations

import errno


class TrackerError(Exception):
    """Something a person can act on; `exit_code` is what the command line returns."""

    exit_code = 1


class SourceError(TrackerError):
    """A publisher's file or answer is not what its format promises."""

    exit_code = 3


class CatalogError(TrackerError):
    """A YAML or CSV file that people edit does not say what it must."""

    exit_code = 2


class CheckError(TrackerError):
    """The figures do not pass a check, so the release is not published."""

    exit_code = 4


class BusyError(TrackerError):
    """Another build is running."""

    exit_code = 5


class PublisherDownError(SourceError):
    """A publisher's address did not answer, or not with what was asked for."""


class GoneError(PublisherDownError):
    """A publisher answers, and says that it has no such series, or no figures of it: the others are none the worse.

    `series` is its code, once it is known.
    """

    series = ""


class NoRoomError(TrackerError):
    """The disk is full: nobody's file is at fault."""


FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
FULL_SAID = ("no space left", "quota exceeded", "file too large", "max_temp_directory_size")
"""How the database says that a disk is full: it keeps the system's words, not its numbers."""


def blamed(error: BaseException, otherwise: TrackerError) -> TrackerError:
    """The error to raise for one of the system or the database: NoRoomError when the disk is full, whatever was being done, else
    `otherwise`, which blames what was being read or made.
    """
    said = str(error).lower()
    if getattr(error, "errno", None) in FULL or any(words in said for words in FULL_SAID):
        return NoRoomError("No space is left on the disk. Free some and try again; nothing was published.")
    return otherwise
