"""The claim register as rows of the release's tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, fields
from typing import Any

from etl.claim_models import AnyTest, Claim
from etl.texts import Text, original, translations
from warehouse.claim_test import ClaimTestRow

Row = tuple[Any, ...]
TEXTS = ("note", "condition")
"""The columns of claim_test that are texts."""


def claim_rows(claims: Sequence[Claim]) -> list[Row]:
    """One row per claim, in the order of the register."""
    return [
        (
            c.id,
            c.resolution,
            place,
            c.paragraph,
            c.kind,
            c.theme,
            original(c.statement),
            *(original(t) if t else None for t in (*_untested(c).values(), c.note)),
        )
        for place, c in enumerate(claims, start=1)
    ]


def actor_rows(claims: Sequence[Claim]) -> list[Row]:
    """One row per claim and who acts in it or is asked to."""
    return [(c.id, place, original(a)) for c in claims for place, a in enumerate(c.actors, start=1)]


def figure_rows(claims: Sequence[Claim]) -> list[Row]:
    """One row per quantity that a claim states."""
    return [(c.id, f.value, f.unit, f.year, f.area, original(f.text), f.in_text) for c in claims for f in c.figures]


def link_rows(claims: Sequence[Claim]) -> list[Row]:
    """One row per claim and thing that it names."""
    return [
        (c.id, kind, target)
        for c in claims
        for kind, targets in (("event", c.events), ("document", c.documents), ("claim", c.related))
        for target in targets
    ]


def translation_rows(claims: Sequence[Claim]) -> list[Row]:
    """One row per text of the register and language other than the source language."""
    rows: list[Row] = []
    for c in claims:
        for field, text in {"statement": c.statement, "note": c.note, **_untested(c)}.items():
            rows += translations("claim", c.id, field, text) if text else []
        for figure in c.figures:
            rows += translations("claim_figure", f"{c.id}:{original(figure.text)}", "text", figure.text)
        for actor in c.actors:
            rows += translations("claim_actor", f"{c.id}:{original(actor)}", "name", actor)
        for test_id, test in named_tests(c):
            said = test.columns()
            for field in TEXTS:
                rows += translations("claim_test", test_id, field, said[field]) if said.get(field) else []
    return rows


def _untested(claim: Claim) -> dict[str, Text | None]:
    """Why nothing tests a claim, by column."""
    reasons = {"not_measurable": claim.not_measurable, "no_figures": claim.no_figures}
    return {column: untested.reason if untested else None for column, untested in reasons.items()}


def named_tests(claim: Claim) -> list[tuple[str, AnyTest]]:
    """(test_id, test) of a claim's tests. The id says what the test looks at: <claim>-high_income-low_income-ratio."""
    tests = [asked for declared in claim.tests for asked in declared.asked()]
    short = [_name(test) for test in tests]
    repeated = {name for name, times in Counter(short).items() if times > 1}
    names = [f"{t.indicator_ids()[0]}-{n}" if n in repeated else n for t, n in zip(tests, short, strict=True)]
    return [(f"{claim.id}-{name}", test) for name, test in zip(names, tests, strict=True)]


def _name(test: AnyTest) -> str:
    said = test.columns()
    areas = dict.fromkeys(said[key] for key in ("area_id", "other_area_id") if said.get(key))
    parts = [a.removeprefix("group:") for a in areas]
    parts += [str(said[key]) for key in ("measure", "event_id", "step_id") if said.get(key)]
    return "-".join(parts)


def test_rows(claims: Sequence[Claim]) -> list[Row]:
    """One row per declared test, in the columns of claim_test."""
    return [astuple(_row(claim.id, test_id, test)) for claim in claims for test_id, test in named_tests(claim)]


def _row(claim_id: str, test_id: str, test: AnyTest) -> ClaimTestRow:
    """A test as the release holds it. TypeError when it has a field that is no column."""
    said: dict[str, Any] = dict.fromkeys(column.name for column in fields(ClaimTestRow)) | test.columns()
    said |= {column: original(said[column]) for column in TEXTS if said[column]}
    return ClaimTestRow(**said | {"claim_id": claim_id, "test_id": test_id})


def indicator_rows(claims: Sequence[Claim]) -> list[Row]:
    """One row per test and indicator that answers it."""
    return [(test_id, indicator) for claim in claims for test_id, test in named_tests(claim) for indicator in test.indicator_ids()]
