"""The claim register as rows of the release's tables."""

from __future__ import annotations

from collections import Counter
from typing import Any

from etl.claims import Claim
from etl.texts import Text, original, translations

Row = tuple[Any, ...]


def claim_rows(claims: list[Claim]) -> list[Row]:
    """One row per claim, in the order of the resolution."""
    return [
        (
            c.id,
            place,
            c.paragraph,
            c.kind,
            c.theme,
            original(c.statement),
            *(original(t) if t else None for t in (*_untested(c).values(), c.note)),
            c.official_url,
        )
        for place, c in enumerate(claims, start=1)
    ]


def actor_rows(claims: list[Claim]) -> list[Row]:
    """One row per claim and who acts in it or is asked to."""
    return [(c.id, place, original(a)) for c in claims for place, a in enumerate(c.actors, start=1)]


def figure_rows(claims: list[Claim]) -> list[Row]:
    """One row per quantity that a claim states."""
    return [(c.id, f.value, f.unit, f.year, f.area, original(f.text), f.in_text) for c in claims for f in c.figures]


def link_rows(claims: list[Claim]) -> list[Row]:
    """One row per claim and thing that it names."""
    return [
        (c.id, kind, target)
        for c in claims
        for kind, targets in (("event", c.events), ("document", c.documents), ("claim", c.related))
        for target in targets
    ]


def translation_rows(claims: list[Claim]) -> list[Row]:
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
            for field in ("note", "condition"):
                rows += translations("claim_test", test_id, field, test[field]) if test.get(field) else []
    return rows


def _untested(claim: Claim) -> dict[str, Text | None]:
    """Why nothing tests a claim, by column."""
    reasons = {"not_measurable": claim.not_measurable, "no_figures": claim.no_figures}
    return {column: untested.reason if untested else None for column, untested in reasons.items()}


def named_tests(claim: Claim) -> list[tuple[str, dict[str, Any]]]:
    """(test_id, fields) of a claim's tests. The id says what the test looks at: PP9d-world, OP2a-high_income-low_income-ratio."""
    tests = [{**fields, **measure} for fields in (t.model_dump() for t in claim.tests) for measure in _measures(fields)]
    short = [_name(test) for test in tests]
    repeated = {name for name, times in Counter(short).items() if times > 1}
    names = [f"{_indicator(t)}-{n}" if n in repeated else n for t, n in zip(tests, short, strict=True)]
    return [(f"{claim.id}-{name}", test) for name, test in zip(names, tests, strict=True)]


def _measures(test: dict[str, Any]) -> list[dict[str, str]]:
    """A gap is asked in points and as a ratio unless the register names one."""
    both = test["kind"] == "gap" and not test["measure"]
    return [{"measure": "points"}, {"measure": "ratio"}] if both else [{}]


def _name(test: dict[str, Any]) -> str:
    areas = list(dict.fromkeys(test.get("areas") or [test["area"]] if "area" in test or "areas" in test else []))
    parts = [a.removeprefix("group:") for a in areas]
    parts += [str(test[key]) for key in ("measure", "event", "step") if test.get(key)]
    return "-".join(parts)


def _indicator(test: dict[str, Any]) -> str:
    return str(test.get("indicator") or test["indicators"][0])


def test_rows(claims: list[Claim]) -> list[Row]:
    """One row per declared test, in the columns of claim_test."""
    rows = []
    for claim in claims:
        for test_id, t in named_tests(claim):
            areas = t.get("areas") or (t.get("area"), None)
            sexes = t.get("sexes") or (t.get("sex", "_T"), t.get("sex", "_T"))
            indicator = _indicator(t) if "indicator" in t or "indicators" in t else None
            deadline = next((t[k] for k in ("deadline_year", "to_year", "year") if t.get(k)), None)
            stated = t["value"] if t["kind"] in ("magnitude", "forecast") else t.get("threshold")
            rows.append(
                (
                    test_id,
                    claim.id,
                    t["kind"],
                    indicator,
                    *areas,
                    *sexes,
                    t.get("comparator"),
                    stated,
                    t.get("tolerance_share"),
                    t.get("measure"),
                    t.get("direction"),
                    t.get("from_year"),
                    deadline,
                    t.get("membership", "resolution"),
                    _english(t, "condition"),
                    t.get("condition_held"),
                    t.get("printed_count"),
                    t.get("event"),
                    t.get("step"),
                    t.get("due_on"),
                    _english(t, "note"),
                )
            )
    return rows


def _english(test: dict[str, Any], field: str) -> str | None:
    return original(test[field]) if test.get(field) else None


def indicator_rows(claims: list[Claim]) -> list[Row]:
    """One row per test and indicator that answers it."""
    return [
        (test_id, indicator)
        for claim in claims
        for test_id, t in named_tests(claim)
        for indicator in (t.get("indicators") or [t.get("indicator")])
        if indicator
    ]
