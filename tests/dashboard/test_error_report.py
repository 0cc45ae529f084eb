"""The report of an error: what it says, and where it goes."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.exports.citation import Cited
from dashboard.exports.error_report import error_report, sent_to
from dashboard.language.words import Words

CITED = Cited(
    "users", "Late everywhere", "0123456789ab", dt.date(2026, 11, 1), "http://here/page?year=2020#users", dt.date(2026, 11, 26)
)


def test_a_report_says_what_where_of_which_release_and_when() -> None:
    assert error_report(CITED, Words("en")).splitlines() == [
        "Error in: Late everywhere",
        "Link: http://here/page?year=2020#users",
        "Release: 0123456789ab",
        "Seen on: 2026-11-26",
        "What is wrong, and which source says so:",
    ]
    assert "数据版：0123456789ab" in error_report(CITED, Words("zh"))


@pytest.mark.parametrize(("told", "expected"), [(None, ""), (" ", ""), ("errors@example.org", "errors@example.org")])
def test_where_reports_go_is_the_administrators_to_say(told: str | None, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ICT_REPORTS_TO", raising=False)
    if told is not None:
        monkeypatch.setenv("ICT_REPORTS_TO", told)
    assert sent_to() == expected
