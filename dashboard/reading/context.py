"""What everything that is shown is made from: the release, the words of the reader's language, the colours of the theme."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.theme import Theme
from dashboard.language.words import Words
from dashboard.reading.release import Release


@dataclass(frozen=True)
class Context:
    """One reader's release, words and theme."""

    release: Release
    words: Words
    theme: Theme
