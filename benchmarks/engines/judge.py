"""The rules of verdicts (docs/method.md) once more, in plain Python on the few lines that an engine made of the observations."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import narwhals as nw

from benchmarks.engines.engine import Engine, Row, rows
from benchmarks.engines.lines import ENOUGH, economies_that_pass, lines, observed

COMPARED = (
    "claim_id",
    "kind",
    "outcome",
    "as_then",
    "as_now",
    "since",
    "since_year",
    "then_value",
    "now_value",
    "latest_year",
    "latest_value",
    "latest_line",
    "latest_vintage_id",
    "latest_figure_id",
    "days_late",
)
"""What is made again of a verdict: all but the count of fair alternatives, which recompute.sql makes again."""
NEVER, FIRST = dt.date.max, dt.date.min
KNOWN_YEARS = 2


def verdicts(engine: Engine) -> list[Row]:
    """A verdict for each test of the register, in the order of their ids."""
    tests = sorted(engine.rows("claim_test"), key=lambda t: t["test_id"])
    answering = defaultdict(set)
    for row in engine.rows("claim_test_indicator"):
        answering[row["test_id"]].add(row["indicator_id"])
    figures = [t for t in tests if t["indicator_id"] or answering[t["test_id"]]]
    wanted = {(i, a) for t in figures for i in answering[t["test_id"]] for a in (t["area_id"], t["other_area_id"]) if a}
    held, _ = lines(engine, wanted)
    floors = {u["unit_id"]: u["ratio_floor"] for u in engine.rows("unit")}
    floor = {i["indicator_id"]: floors[i["unit_id"]] for i in engine.rows("indicator")}
    judged = {
        t["test_id"]: every_economy(engine, t, answering[t["test_id"]])
        if t["kind"] == "every_economy"
        else of_lines(t, held, floor)
        for t in figures
    }
    settle_gaps(figures, judged)
    judged |= dated(engine, [t for t in tests if t["test_id"] not in judged])
    return [
        {"test_id": t["test_id"], **dict.fromkeys(COMPARED), **judged[t["test_id"]], "claim_id": t["claim_id"], "kind": t["kind"]}
        for t in tests
    ]


def measured(test: Row, held: Iterable[Row], floor: dict[str, float | None]) -> list[Row]:
    """What a test measures on each line and year; the two sides of a gap are from one line."""
    one = [r for r in held if (r["indicator_id"], r["area_id"], r["sex"]) == (test["indicator_id"], test["area_id"], test["sex"])]
    if test["kind"] != "gap":
        return one
    side = (test["indicator_id"], test["other_area_id"], test["other_sex"])
    other = defaultdict(list)
    for r in held:
        if (r["indicator_id"], r["area_id"], r["sex"]) == side:
            other[r["line"], r["pairing"], r["year"]].append(r)
    least = floor[test["indicator_id"]]
    return [
        a
        | {
            "value": difference(a["value"], b["value"], test["measure"], least),
            "free": a["free"] and b["free"],
            "coverages": (a, b),
        }
        for a in one
        for b in other[a["line"], a["pairing"], a["year"]]
    ]


def difference(value: float, base: float, measure: str, least: float | None) -> float | None:
    """How far apart two sides are, in points or as a ratio; no ratio over a base that is too small."""
    if measure == "points":
        return value - base
    return value / base if base and (least is None or base >= least) else None


def covered(row: Row) -> bool:
    """Whether enough of the people are covered on every side."""
    return all(side["coverage"] is None or side["coverage"] >= ENOUGH for side in row.get("coverages", (row,)))


def passes(test: Row, value: float | None) -> bool:
    """Whether a value satisfies a threshold."""
    return value is not None and (value >= test["threshold"] if test["comparator"] == "at_least" else value < test["threshold"])


def outcome(test: Row, first: float | None, last: float | None) -> str:
    """What the first and the last year of a test say."""
    kind, direction, limit = test["kind"], test["direction"], test["threshold"]
    is_change = kind in ("trend", "gap") and direction != "exists"
    if last is None or (is_change and first is None):
        return "unknown"
    if kind == "threshold":
        return "met" if passes(test, last) else "missed"
    if kind in ("magnitude", "forecast"):
        if abs(last - limit) <= abs(limit) * test["tolerance_share"] / 100:
            return "accurate"
        return "overstated" if limit > last else "understated"
    if direction == "exists":
        held = last > (1 if test["measure"] == "ratio" else 0)
    else:
        assert first is not None
        held = last > first if direction in ("rising", "widening") else last < first
    return "confirmed" if held else "contradicted"


def said(test: Row, found: list[Row]) -> list[Row]:
    """One row per line: what it says of the test."""
    by_line: dict[tuple[Any, ...], dict[int, tuple[float | None, int]]] = defaultdict(dict)
    of: dict[tuple[Any, ...], Row] = {}
    for r in found:
        key = (r["line"], r["dataset_id"], r["vintage_id"], r["figure_id"], r["membership_id"])
        by_line[key][r["year"]] = (r["value"] if covered(r) else None, r["stretch"])
        of[key] = r
    answers = []
    for key, years in by_line.items():
        (first, begun), (last, ended) = (years.get(test[y], (None, 0)) for y in ("from_year", "deadline_year"))
        is_change = test["kind"] in ("trend", "gap") and test["direction"] != "exists"
        is_broken = is_change and first is not None and last is not None and begun < ended
        if key[0] == "published_figure" and (
            last is None or not (test["kind"] in ("threshold", "magnitude", "forecast") or test["direction"] == "exists")
        ):
            continue
        reached = sorted(
            y for y, (v, _) in years.items() if test["kind"] == "threshold" and key[0] != "published_figure" and passes(test, v)
        )
        told = "unknown" if is_broken else outcome(test, first, last)
        later = [y for y in reached if y > test["deadline_year"]]
        with_value = [y for y, (v, _) in years.items() if v is not None]
        answers.append(
            of[key]
            | {
                "outcome": told,
                "deadline_value": last,
                "year_crossed": next(iter(later if told == "missed" else reached), None),
                "latest_year": max(with_value, default=None),
                "latest_value": years[max(with_value)][0] if with_value else None,
            }
        )
    return answers


def deciding(test: Row, answers: list[Row]) -> tuple[Row | None, Row | None]:
    """The line that decides what was known at the deadline, and the one that decides the latest revision."""
    official = any(r["line"] == "publisher_aggregate" and r["outcome"] != "unknown" for r in answers)
    ours = any(r["line"] == "our_aggregate" and r["outcome"] != "unknown" for r in answers)

    def may(r: Row) -> bool:
        if r["line"] == "publisher_aggregate":
            return bool(r["free"] or (test["membership_id"] == "now" and not ours))
        if r["line"] == "our_aggregate":
            return not (r["free"] and official) and bool(r["membership_id"] == test["membership_id"])
        return r["line"] != "economies" or bool(r["membership_id"] == test["membership_id"])

    able = [r for r in answers if r["outcome"] != "unknown" and may(r)]
    able.sort(key=lambda r: r["figure_id"])
    able.sort(key=lambda r: (r["published_on"] or FIRST, r["dataset_id"]), reverse=True)
    able.sort(key=lambda r: r["line"].startswith("published"))
    until = dt.date(test["deadline_year"] + KNOWN_YEARS, 12, 31)
    then = next((r for r in able if (r["published_on"] or NEVER) <= until), None)
    return then, next((r for r in able if not r["line"].startswith("published")), None)


def newest(test: Row, found: list[Row]) -> Row | None:
    """The newest figure of what the test measures."""
    speaking = [r for r in found if r["value"] is not None and covered(r) and r["membership_id"] in ("", test["membership_id"])]

    def order(r: Row) -> tuple[Any, ...]:
        place = {"published_figure": 1, "our_aggregate": 0 if r["free"] else 3}.get(r["line"], 2)
        return (r["year"], r["publisher_id"] != "tracker", r["published_on"] or NEVER, place, r["vintage_id"], r["figure_id"])

    return max(speaking, key=order, default=None)


def of_lines(test: Row, held: list[Row], floor: dict[str, float | None]) -> Row:
    """The verdict of a test that figures of its area answer."""
    found = measured(test, held, floor)
    then, now = deciding(test, said(test, found))
    last = newest(test, found)
    after = max(test["deadline_year"], (now or {}).get("latest_year") or 0)
    printed = min(
        (
            r["year"]
            for r in found
            if test["kind"] == "threshold" and r["line"] == "published_figure" and r["year"] > after and passes(test, r["value"])
        ),
        default=None,
    )
    return told(test, then, now, last, printed)


def told(test: Row, then: Row | None, now: Row | None, last: Row | None, printed: int | None) -> Row:
    """The three answers and the outcome, from the lines that decide them."""
    as_then, as_now = ((line or {"outcome": "unknown"})["outcome"] for line in (then, now))
    answer = as_now if now else as_then
    crossed = (now or {}).get("year_crossed") or printed
    is_target = test["kind"] in ("threshold", "every_economy")
    since = ""
    if is_target:
        has_later = now is not None or (last is not None and last["year"] > test["deadline_year"])
        since = "unknown" if not has_later else "crossed" if crossed else "not_yet"
    if as_then == as_now == "unknown":
        whole = "no_data"
    elif test["kind"] == "forecast" and not test["condition_held"]:
        whole = "untestable"
    elif "unknown" not in (as_then, as_now) and as_then != as_now:
        whole = "contested"
    elif not is_target:
        whole = answer
    elif "met" in (as_then, as_now):
        whole = "met_on_time"
    else:
        whole = "met_late" if (crossed or 0) > test["deadline_year"] else "missed"
    line: Row = now or {}
    return {
        "outcome": whole,
        "answer": answer,
        "as_then": as_then,
        "as_now": as_now,
        "since": since,
        "since_year": crossed,
        "then_value": (then or {}).get("deadline_value"),
        "now_value": line.get("deadline_value"),
        "latest_year": last["year"] if last else line.get("latest_year"),
        "latest_value": last["value"] if last else line.get("latest_value"),
        "latest_line": last["line"] if last else line.get("line"),
        "latest_vintage_id": last["vintage_id"] if last else line.get("vintage_id"),
        "latest_figure_id": last["figure_id"] if last else None,
    }


def settle_gaps(tests: list[Row], judged: dict[str, Row]) -> None:
    """Where points and ratio of one gap say two things, the outcome is mixed."""
    same = (
        "claim_id",
        "indicator_id",
        "area_id",
        "other_area_id",
        "sex",
        "other_sex",
        "direction",
        "from_year",
        "deadline_year",
        "membership_id",
    )
    gaps = [t for t in tests if t["kind"] == "gap"]
    for a in gaps:
        for b in gaps:
            one, other = judged[a["test_id"]], judged[b["test_id"]]
            if a["measure"] != b["measure"] and all(a[k] is not None and a[k] == b[k] for k in same):
                clear = other["answer"] != "unknown" and one["outcome"] not in ("no_data", "contested")
                if clear and other["answer"] != one["answer"]:
                    one["outcome"] = "mixed"


def every_economy(engine: Engine, test: Row, indicators: set[str]) -> Row:
    """The verdict of a target for every economy of a group."""
    vintages = {v["vintage_id"]: v for v in engine.rows("vintage")}
    by_line = defaultdict(list)
    for r in economies_that_pass(engine, test, indicators):
        by_line[r["membership_id"], r["dataset_id"], r["vintage_id"]].append(r)
    answers = []
    for (membership, dataset, vintage), years in by_line.items():
        share = {r["year"]: 100 * r["met"] / r["economies"] for r in years}
        last = share.get(test["deadline_year"])
        answers.append(
            {
                "line": "economies",
                "membership_id": membership,
                "dataset_id": dataset,
                "vintage_id": vintage,
                "figure_id": "",
                "published_on": vintages[vintage]["published_on"],
                "free": False,
                "outcome": "unknown" if last is None else "met" if last == 100 else "missed",
                "deadline_value": last,
                "year_crossed": min(
                    (r["year"] for r in years if r["met"] == r["economies"] and r["year"] >= test["deadline_year"]), default=None
                ),
                "latest_year": max(share),
                "latest_value": share[max(share)],
            }
        )
    return told(test, *deciding(test, [*answers, *counted(engine, test)]), None, None)


def counted(engine: Engine, test: Row) -> list[Row]:
    """What publishers counted up to the deadline, against how many economies have a figure of that year."""
    economies = {a["area_id"] for a in engine.rows("area") if a["kind"] == "economy"}
    published = {v["vintage_id"]: v["published_on"] for v in engine.rows("vintage")}
    held = rows(
        observed(engine, {test["indicator_id"]})
        .filter((nw.col("sex") == "_T") & nw.col("area_id").is_in(sorted(economies)))
        .group_by("year", "vintage_id")
        .agg(nw.col("area_id").n_unique().alias("economies"))
    )
    size = {r["year"]: r["economies"] for r in sorted(held, key=lambda r: (published[r["vintage_id"]], r["vintage_id"]))}
    return [
        f
        | {
            "line": "published_count",
            "dataset_id": "",
            "vintage_id": "",
            "membership_id": "",
            "free": False,
            "outcome": "unknown" if f["year"] not in size else "met" if f["value"] >= size[f["year"]] else "missed",
        }
        for f in engine.rows("published_figure")
        if f["indicator_id"] == test["count_indicator_id"] and f["value"] is not None and f["year"] <= test["deadline_year"]
        and f["published_on"] and f["published_on"] <= dt.date(test["deadline_year"] + KNOWN_YEARS, 12, 31)
    ]  # fmt: skip


def dated(engine: Engine, tests: list[Row]) -> dict[str, Row]:
    """The verdicts on meetings, pledges and deadlines."""
    events = {e["event_id"]: e for e in engine.rows("event")}
    steps = {s["step_id"]: s for s in engine.rows("follow_up")}
    yearly = {(y["event_id"], y["year"]) for y in engine.rows("yearly_meeting")}
    judged = {}
    for t in tests:
        event, step = events.get(t["event_id"], {}), steps.get(t["step_id"], {})
        due, done = t["due_on"] or step.get("due_on"), event.get("start_on") or step.get("done_on")
        precision = event.get("date_precision") or step.get("done_precision")
        found = event.get("held") == "held" if event else step.get("done_on") is not None
        if t["kind"] == "yearly":
            found = all((t["event_id"], y) in yearly for y in range(t["from_year"], t["deadline_year"] + 1))
        begun = done and {"month": done.replace(day=1), "year": done.replace(month=1, day=1)}.get(str(precision), done)
        days = (done - due).days if precision == "day" and done and due and done > due else None
        is_late = bool(begun and due and begun > due)
        whole = "not_verified" if not found else "held" if t["kind"] in ("event", "yearly") else "late" if is_late else "kept"
        judged[t["test_id"]] = {"outcome": whole, "as_then": "", "as_now": "", "since": "", "days_late": days}
    return judged
