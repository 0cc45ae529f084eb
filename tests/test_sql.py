"""Numbers that a figure or a verdict turns on are bound, or stand once as a rule of the release: never in the middle of a query."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = [
    str(p.relative_to(ROOT)) for folder in ("warehouse/queries", "etl/sql/marts") for p in sorted((ROOT / folder).glob("*.sql"))
]
"""What makes figures and verdicts, and what reads them. A check is itself the one place of its tolerance, with its reason."""
PLAIN = {"0", "1", "100"}
"""None, one, and all in percent."""
MEANT = {
    "warehouse/queries/evidence_series.sql": {"2": 1},  # the second side of a gap
    "etl/sql/marts/derived_printed.sql": {"100000000": 2},  # as coarsely rounded as the claim's own figure
    "etl/sql/marts/gender_gap_rebuilt.sql": {
        "0.9": 1,
        "0.5": 1,
        "0.1": 1,
        "2": 1,
        "3": 1,
        "30": 1,
    },  # what low, central and high are, and of how many
    "etl/sql/marts/inequality.sql": {"2": 1},  # of the formula of Gini
}
"""What else may stand in a file, and how often: part of what it defines, and told in its comments."""


def numbers(text: str) -> Counter[str]:
    """The numbers in some SQL; those of comments, texts, types and parts of texts ([:12]) left out."""
    for left_out in (r"--.*", r"'[^']*'", r"decimal\(\d+, \d+\)", r"\[:\d+\]"):
        text = re.sub(left_out, "", text)
    return Counter(n.removesuffix(".0") for n in re.findall(r"(?<![\w.$])\d+(?:\.\d+)?(?![\w.])", text))


@pytest.mark.parametrize("name", FILES)
def test_no_threshold_stands_in_the_sql(name: str) -> None:
    found = numbers((ROOT / name).read_text(encoding="utf-8"))
    assert {n: times for n, times in found.items() if n not in PLAIN} == MEANT.get(name, {})


def test_thresholds_are_recognised() -> None:
    assert numbers("select x -- 5\nwhere value < 5 and share >= 0.5 and a = '7' and b[:12] = $n1 and c::decimal(38, 3) > 2.0") == {
        "5": 1,
        "0.5": 1,
        "2": 1,
    }
