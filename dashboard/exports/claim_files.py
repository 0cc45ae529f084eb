"""A claim as files: JSON, CSV of its evidence, and an archive with everything that its verdict can be made from again."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.exports.archive import notes, zipped
from dashboard.exports.cells import cell
from dashboard.exports.citation import Cited, apa, bibtex, claim_title, world_bank
from dashboard.exports.csv import csv_file
from dashboard.exports.rows import handed_out
from dashboard.exports.sources import licence_in_full
from dashboard.language.words import Words
from warehouse.queries import (
    Alternative,
    Claim,
    ClaimEvidence,
    ClaimLink,
    ClaimSource,
    ClaimTest,
    DataGap,
    EconomyResult,
    EvidencePoint,
    Goalpost,
    Method,
    RebuiltGap,
    Recount,
    StatedFigure,
    YearlyMeeting,
)

COMPARED = """select
    v.test_id, v.outcome, v.as_then, v.as_now, v.since, v.since_year, v.then_value, v.now_value, h.outcome as outcome_of_release
from release.verdict as v
left join held.verdict as h on v.test_id = h.test_id
order by v.test_id;
"""


@dataclass(frozen=True)
class ClaimObject:
    """A claim with all that a citation of it needs, in the language of `words`; `statements` and `verbs` have every language.

    untested: by outcome (not_measurable, no_figures) the reason why no test is declared; empty for the other, and where tests are.
    """

    words: Words
    claim: Claim
    statements: Mapping[str, str]
    verbs: Mapping[str, Sequence[str]]
    title: str
    note: str
    untested: Mapping[str, str]
    sentences: Mapping[str, str]
    tests: Sequence[ClaimTest]
    evidence: Sequence[ClaimEvidence]
    figures: Sequence[StatedFigure]
    links: Sequence[ClaimLink]
    goalposts: Sequence[Goalpost]
    sources: Sequence[ClaimSource]
    actors: Sequence[str]
    conditions: Mapping[str, str]
    alternatives: Sequence[Alternative]
    data_gaps: Sequence[DataGap]
    recounts: Sequence[Recount]
    rebuilt: Sequence[RebuiltGap]
    meetings: Sequence[YearlyMeeting]
    link: str
    release_id: str
    release_hash: str
    built_on: dt.date


def cited(thing: ClaimObject, accessed_on: dt.date) -> Cited:
    """What a citation of the claim needs."""
    title = claim_title(thing.claim.symbol, thing.claim.claim_id, thing.statements[thing.words.code], thing.words)
    return Cited(thing.claim.claim_id, title, thing.release_id, thing.built_on, thing.link, accessed_on)


def citations(thing: ClaimObject, accessed_on: dt.date) -> dict[str, Any]:
    """Every form of citation: of the claim, and of the figures of the World Bank behind it."""
    what = cited(thing, accessed_on)
    banks = [s for s in thing.sources if s.publisher_id == "world_bank" and s.dataset_id != "derived"]
    owners = {"itu": "International Telecommunication Union", "unsd": "United Nations Statistics Division"}
    names = {"wdi": "World Development Indicators", "data360_itu": "Data360"}
    told = [
        world_bank(
            names.get(s.dataset_id, s.dataset_id),
            owners.get(s.underlying_publisher_id or "", ""),
            s.series_code,
            s.url,
            accessed_on,
        )
        for s in banks
    ]
    return {"apa": apa(what, thing.words), "bibtex": bibtex(what, thing.words), "world_bank": list(dict.fromkeys(told))}


def as_dict(thing: ClaimObject) -> dict[str, Any]:
    """The claim as JSON holds it."""
    tests = [
        {
            **dataclasses.asdict(t),
            "condition": thing.conditions.get(t.test_id),
            "sentence": thing.sentences[t.test_id],
            "robustness": _of_test(thing.alternatives, t),
            "lacking": _of_test(thing.data_gaps, t),
            "recounted": _of_test(thing.recounts, t),
            "evidence": _of_test(thing.evidence, t),
        }
        for t in thing.tests
    ]
    return {
        **dataclasses.asdict(thing.claim),
        "paragraph_title": thing.title,
        "verbs": dict(thing.verbs),
        "statement": dict(thing.statements),
        "note": thing.note or None,
        **{outcome: reason or None for outcome, reason in thing.untested.items()},
        "link": thing.link,
        "release": {"id": thing.release_id, "hash": thing.release_hash, "built_on": thing.built_on},
        "actors": list(thing.actors),
        "figures": _dicts(thing.figures),
        "tests": tests,
        "rebuilt": _dicts(thing.rebuilt),
        "meetings": _dicts(thing.meetings),
        "goalposts": _dicts(thing.goalposts),
        "links": _dicts(thing.links),
        "sources": _dicts(thing.sources),
    }


def _dicts(things: Iterable[Any]) -> list[dict[str, Any]]:
    return [dataclasses.asdict(t) for t in things]


def _of_test(things: Iterable[Any], test: ClaimTest) -> list[dict[str, Any]]:
    return [{k: v for k, v in d.items() if k != "test_id"} for d in _dicts(things) if d["test_id"] == test.test_id]


def json_file(content: Any) -> bytes:
    """JSON in UTF-8; dates as ISO 8601."""
    return json.dumps(content, ensure_ascii=False, indent=1, default=str).encode("utf-8")


def header(thing: ClaimObject, accessed_on: dt.date) -> list[tuple[str, str]]:
    """What is told beside the tables of a claim, in the reader's language."""
    words = thing.words
    _ = words.gettext
    licences = dict.fromkeys(licence_in_full(s, words) for s in thing.sources)
    return [
        (_("Claim"), _("{title}: {list}", title=thing.claim.claim_id, list=thing.statements[words.code])),
        (_("Resolution"), _("{title}: {list}", title=thing.claim.symbol, list=thing.claim.official_url)),
        (_("The text’s own verb"), _("; ").join(thing.verbs[words.code])),
        (_("Verdict"), words.sentences(*thing.sentences.values()) or "".join(thing.untested.values())),
        (_("Cite as"), apa(cited(thing, accessed_on), words)),
        (_("Licences"), _("; ").join(licences) or _("single figures, cited one by one")),
        (_("Release"), thing.release_hash),
        (_("Downloaded on"), accessed_on.isoformat()),
    ]


def recompute(thing: ClaimObject) -> str:
    """How the verdict is made again from the archive, in the reader's language."""
    return thing.words.gettext(
        "Put {release}.duckdb beside recompute.sql and run: duckdb -f recompute.sql (or: python -m etl verdict {claim})",
        release=thing.release_id,
        claim=thing.claim.claim_id,
    )


def table(things: Sequence[Any], kind: type) -> pd.DataFrame:
    """Rows of one kind; columns are its fields."""
    return pd.DataFrame(_dicts(things), columns=[f.name for f in dataclasses.fields(kind)], dtype=object)


def evidence_csv(thing: ClaimObject) -> bytes:
    """Every line of evidence, with its source and licence. One row per test and line of figures."""
    return csv_file(_of_tests(table(thing.evidence, ClaimEvidence), thing))


def _of_tests(told: pd.DataFrame, thing: ClaimObject) -> pd.DataFrame:
    """The rows of tests with the indicator, the unit and the years that their values are of; empty where a test has none."""
    about = {t.test_id: (*_about(t).values(), t.from_year, t.deadline_year) for t in thing.tests}
    for place, column in enumerate(("indicator_id", "unit_id", "from_year", "deadline_year"), start=1):
        told.insert(place, column, pd.Series([about[str(i)][place] for i in told["test_id"]], index=told.index, dtype=object))
    return told


def _plain_csv(things: Sequence[Any], kind: type) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(f.name for f in dataclasses.fields(kind))
    writer.writerows([cell(v) for v in dataclasses.astuple(t)] for t in things)
    return out.getvalue().encode("utf-8")


def _figures_csv(found: Sequence[tuple[ClaimTest, Sequence[Any]]], kind: type) -> bytes:
    """The figures behind tests; each row says of which test, indicator and unit it is."""
    parts = [handed_out(table(rows, kind), _about(test), {}) for test, rows in found if rows]
    return _frame_csv(pd.concat(parts, ignore_index=True) if parts else table((), kind))


def _frame_csv(told: pd.DataFrame) -> bytes:
    """A table of the archive: field names, no header block."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(told.columns)
    writer.writerows([cell(v) for v in row] for row in told.itertuples(index=False, name=None))
    return out.getvalue().encode("utf-8")


def _about(test: ClaimTest) -> dict[str, Any]:
    """What the figures behind a test are of."""
    return {"test_id": test.test_id, "indicator_id": ";".join(test.indicator_ids or ()) or None, "unit_id": test.unit_id}


def recompute_sql(thing: ClaimObject, method: Sequence[Method]) -> str:
    """A script that makes the claim's verdicts again from the release lying beside it, and sets them beside what it says."""
    opening = (
        f"-- {recompute(thing)}\n"
        f"attach '{thing.release_id}.duckdb' as held (read_only);\nattach ':memory:' as release;\n"
        f"set variable asked = '{thing.claim.claim_id}';\n"
    )
    return "\n".join([opening, *(f"-- {m.name}\n{m.text}" for m in method), COMPARED])


def archive(
    thing: ClaimObject,
    series: Sequence[tuple[ClaimTest, Sequence[EvidencePoint]]],
    economies: Sequence[tuple[ClaimTest, Sequence[EconomyResult]]],
    method: Sequence[Method],
    accessed_on: dt.date,
) -> bytes:
    """A zip with the claim, its evidence, the figures behind it, the SQL of verdicts, sources with licences, and citations."""
    told = citations(thing, accessed_on)
    files: dict[str, bytes] = {
        "claim.json": json_file(as_dict(thing)),
        "README.txt": notes(header(thing, accessed_on)),
        "evidence.csv": evidence_csv(thing),
        "robustness.csv": _frame_csv(_of_tests(table(thing.alternatives, Alternative), thing)),
        "series.csv": _figures_csv(series, EvidencePoint),
        **({"economies.csv": _figures_csv(economies, EconomyResult)} if economies else {}),
        "sources_and_licences.csv": _plain_csv(thing.sources, ClaimSource),
        "citation.txt": "\n\n".join([told["apa"], *told["world_bank"]]).encode("utf-8"),
        "citation.bib": told["bibtex"].encode("utf-8"),
        "release.txt": f"{thing.release_hash}\n{recompute(thing)}\n".encode(),
        "recompute.sql": recompute_sql(thing, method).encode("utf-8"),
    }
    return zipped(files)
