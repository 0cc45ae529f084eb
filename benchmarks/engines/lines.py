"""Every line of figures that may decide a test, made from the observations in the Parquet: publishers' own aggregates, and those of
economies by the rules of docs/method.md, written here a second time and without a line of our SQL.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

import narwhals as nw

from benchmarks.engines.engine import Engine, Frame, Row, rows

ENOUGH = 80
PEOPLE = "population"
KEY = ("indicator_id", "dataset_id", "vintage_id", "sex")


def breaks(engine: Engine) -> dict[tuple[str, str], list[int]]:
    """Of each indicator and dataset (none: figures printed one by one) the years in which a stretch begins."""
    begins: dict[tuple[str, str], set[int]] = defaultdict(lambda: {0})
    parted = engine.rows("indicator_break")
    pairs = {(s["indicator_id"], s["dataset_id"]) for s in engine.rows("series")} | {
        (i["indicator_id"], "") for i in engine.rows("indicator")
    }
    for indicator, dataset in pairs:
        begins[indicator, dataset] |= {
            b["year"] for b in parted if b["indicator_id"] == indicator and (not dataset or b["dataset_id"] in (None, dataset))
        }
    return {pair: sorted(years) for pair, years in begins.items()}


def stretches(begins: dict[tuple[str, str], list[int]]) -> list[Row]:
    """The stretches as rows: from_year to to_year."""
    return [
        {"indicator_id": i, "dataset_id": d, "from_year": start, "to_year": end - 1}
        for (i, d), years in begins.items()
        for start, end in zip(years, [*years[1:], 10_000], strict=True)
    ]


def members(engine: Engine) -> list[Row]:
    """Who belongs to which group at each date of membership."""
    asked = engine.rows("membership")
    return [
        {"membership_id": m["membership_id"], "group_id": group, "area_id": area}
        for m in asked
        for group, area in sorted(
            {
                (g["group_id"], g["area_id"])
                for g in engine.rows("area_group_member")
                if (g["valid_from"] or dt.date.min) <= m["as_of"] < (g["valid_to"] or dt.date.max)
            }
        )
    ]


def observed(engine: Engine, indicators: set[str]) -> Frame:
    """The observations of some indicators that are not broken down."""
    wanted = nw.col("indicator_id").is_in(sorted(indicators)) & (nw.col("breakdown") == "_T")
    return engine.table("observation").filter(wanted).select(*KEY, "area_id", "year", "value", "series_code", "publisher_id")


def weights(engine: Engine, people: Frame) -> Frame:
    """The people of each economy, sex and year: one vintage for all economies of a year, the first that reaches it."""
    preferred = [
        {"dataset_id": s["dataset_id"], "series_code": s["series_code"], "preference": s["preference"]}
        for s in engine.rows("series")
    ]
    stated = people.join(engine.frame(preferred), on=["dataset_id", "series_code"], how="inner")
    kept = ["area_id", "year", "sex", "vintage_id", "value", "preference", "summed"]
    parts = stated.filter(nw.col("sex") != "_T").group_by("area_id", "year", "vintage_id")
    summed = (
        parts.agg(nw.col("value").sum(), nw.col("preference").min(), nw.col("sex").n_unique().alias("sexes"))
        .filter(nw.col("sexes") == 2)
        .with_columns(sex=nw.lit("_T"), summed=nw.lit(1))
        .select(kept)
    )
    every = nw.concat([stated.with_columns(summed=nw.lit(0)).select(kept), summed], how="vertical")
    published = {v["vintage_id"]: v["published_on"] for v in engine.rows("vintage")}
    sources = rows(every.select("sex", "summed", "preference", "vintage_id").unique())
    sources.sort(key=lambda s: (s["summed"], s["preference"], -published[s["vintage_id"]].toordinal(), s["vintage_id"]))
    counted: dict[str, int] = defaultdict(int)
    for source in sources:
        counted[source["sex"]] += 1
        source["place"] = counted[source["sex"]]
    placed = every.join(engine.frame(sources), on=["sex", "summed", "preference", "vintage_id"], how="inner")
    known = placed.filter(nw.col("place") == 1).select("sex", "area_id").unique()
    placed = placed.join(known, on=["sex", "area_id"], how="semi")
    first = placed.group_by("sex", "year").agg(nw.col("place").min())
    return placed.join(first, on=["sex", "year", "place"], how="inner").select("area_id", "year", "sex", people="value")


def filled(engine: Engine, economies: Frame, begins: dict[tuple[str, str], list[int]]) -> Frame:
    """The figures of economies, and between two of one stretch what lies on a straight line; medians are not filled."""
    cut = economies.join(engine.frame(stretches(begins)), on=["indicator_id", "dataset_id"], how="inner")
    cut = cut.filter((nw.col("year") >= nw.col("from_year")) & (nw.col("year") <= nw.col("to_year")))
    series = (*KEY, "area_id", "from_year")
    cut = cut.with_columns(
        next_year=nw.col("year").shift(-1).over(*series, order_by="year"),
        next_value=nw.col("value").shift(-1).over(*series, order_by="year"),
    )
    years = engine.frame([{"between": year} for year in range(1900, 2100)])
    gaps = cut.filter((nw.col("next_year") > nw.col("year") + 1) & (nw.col("aggregation") != "median")).join(years, how="cross")
    gaps = gaps.filter((nw.col("between") > nw.col("year")) & (nw.col("between") < nw.col("next_year")))
    slope = (nw.col("next_value") - nw.col("value")) * (nw.col("between") - nw.col("year")) / (nw.col("next_year") - nw.col("year"))
    kept = [*KEY, "area_id", "aggregation"]
    made = gaps.with_columns(filled_value=nw.col("value") + slope).select(
        *kept, nw.col("between").cast(nw.Int64).alias("year"), nw.col("filled_value").alias("value")
    )
    return nw.concat([cut.select(*kept, nw.col("year").cast(nw.Int64), "value"), made], how="vertical")


def aggregates(engine: Engine, wanted: set[tuple[str, str]], begins: dict[tuple[str, str], list[int]]) -> list[Row]:
    """Our aggregates of wanted indicators and groups at each date of membership, gaps interpolated, with their coverage."""
    method = {i["indicator_id"]: i["aggregation"] for i in engine.rows("indicator")}
    ours = [{"indicator_id": i, "aggregation": method[i]} for i in sorted({i for i, _ in wanted}) if method[i] != "none"]
    groups = {area for _, area in wanted}
    places = engine.frame([{"area_id": a["area_id"]} for a in engine.rows("area") if a["kind"] == "economy"])
    belongs = engine.frame([m for m in members(engine) if m["group_id"] in groups])
    figures = observed(engine, {i["indicator_id"] for i in ours} | {PEOPLE})
    weight = weights(engine, figures.filter(nw.col("indicator_id") == PEOPLE))
    economies = figures.join(engine.frame(ours), on="indicator_id", how="inner").join(places, on="area_id", how="semi")
    counted = filled(engine, economies, begins).with_columns(
        weighed=nw.when(nw.col("aggregation") == "median").then(nw.lit("_T")).otherwise(nw.col("sex"))
    )
    weighed = weight.rename({"sex": "weighed"})
    whole = weighed.join(belongs, on="area_id", how="inner").group_by("membership_id", "group_id", "weighed", "year")
    grouped = (
        counted.join(weighed, on=["area_id", "year", "weighed"], how="inner")
        .join(belongs, on="area_id", how="inner")
        .with_columns(product=nw.col("value") * nw.col("people"))
        .group_by(*KEY, "aggregation", "weighed", "group_id", "membership_id", "year")
        .agg(
            nw.col("value").median().alias("median"),
            nw.col("value").sum().alias("total"),
            nw.col("product").sum(),
            nw.col("people").sum(),
        )
        .join(
            whole.agg(nw.col("people").sum().alias("all_people")), on=["membership_id", "group_id", "weighed", "year"], how="inner"
        )
    )
    how: dict[str, Any] = {
        "weighted_mean": lambda r: r["product"] / r["people"],
        "sum": lambda r: r["total"],
        "median": lambda r: r["median"],
    }
    return [
        {
            **{k: r[k] for k in (*KEY, "year", "membership_id")},
            "area_id": r["group_id"],
            "value": how[r["aggregation"]](r),
            "coverage": 100 * r["people"] / r["all_people"],
        }
        for r in rows(grouped)
        if (r["indicator_id"], r["group_id"]) in wanted
    ]


def economies_that_pass(engine: Engine, test: Row, indicators: set[str]) -> list[Row]:
    """Of a test of every economy: by date of membership, dataset, vintage and year, how many have a figure and how many pass."""
    belongs = engine.frame([m for m in members(engine) if m["group_id"] == test["area_id"]])
    figures = observed(engine, indicators).filter(nw.col("sex") == "_T").join(belongs, on="area_id", how="inner")
    by = ("membership_id", "dataset_id", "vintage_id", "year")
    of = figures.group_by(*by, "area_id").agg(nw.col("value").min().alias("least"), nw.col("value").max().alias("most"))
    passes = nw.col("most") >= test["threshold"] if test["comparator"] == "at_least" else nw.col("least") < test["threshold"]
    met = of.with_columns(met=nw.when(passes).then(nw.lit(1)).otherwise(nw.lit(0)))
    return rows(met.group_by(*by).agg(nw.col("met").sum(), nw.col("area_id").n_unique().alias("economies")))


def lines(engine: Engine, wanted: set[tuple[str, str]]) -> tuple[list[Row], dict[tuple[str, str], list[int]]]:
    """All lines for wanted indicators and areas, one row per line and year, and where stretches begin.

    pairing: what two sides of a gap must have in common; free: members do not matter.
    """
    areas, begins = {a["area_id"]: a for a in engine.rows("area")}, breaks(engine)
    vintages = {v["vintage_id"]: v for v in engine.rows("vintage")}
    held = [
        r | {"line": "publisher_aggregate", "pairing": ("p", r["dataset_id"], r["vintage_id"]), "publisher_id": r["publisher_id"]}
        for r in rows(observed(engine, {i for i, _ in wanted}).filter(nw.col("area_id").is_in(sorted({a for _, a in wanted}))))
        if (r["indicator_id"], r["area_id"]) in wanted
    ]
    ours = [
        r | {"line": "our_aggregate", "pairing": ("o", r["dataset_id"], r["vintage_id"], r["membership_id"])}
        for r in aggregates(engine, wanted, begins)
    ]
    printed = [
        {k: r[k] for k in ("indicator_id", "area_id", "sex", "year", "value", "figure_id", "publisher_id", "published_on")}
        | {
            "line": "published_figure",
            "dataset_id": "",
            "vintage_id": "",
            "pairing": (r["document"], r["through"], r["published_on"]),
        }
        for r in engine.rows("published_figure")
        if r["value"] is not None and not r["restates_claim"] and (r["indicator_id"], r["area_id"]) in wanted
    ]
    for r in (*held, *ours):
        vintage = vintages[r["vintage_id"]]
        r["published_on"] = vintage["published_on"]
        r.setdefault("publisher_id", vintage["publisher_id"])
    for r in (*held, *ours, *printed):
        area = areas[r["area_id"]]
        r["free"] = area["kind"] == "economy" or area["group_kind"] == "world"
        r["stretch"] = max((y for y in begins.get((r["indicator_id"], r["dataset_id"]), []) if y <= r["year"]), default=None)
        r.setdefault("membership_id", "")
        r.setdefault("figure_id", "")
        r.setdefault("coverage", None)
    return [*held, *ours, *printed], begins
