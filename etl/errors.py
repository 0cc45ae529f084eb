"""The errors that a person may see. Each says what is wrong, where, and what to do."""

from __future__ import annotations


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
