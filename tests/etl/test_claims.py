"""The register: nothing of the resolution is missing, and a mistake in it is told with file, claim and field."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from etl.build import Inputs, build
from etl.catalog import load_catalog
from etl.claim_models import Claim, DeadlineTest, EventTest, GapTest, PledgeTest, ThresholdTest, YearlyTest
from etl.claims import REFERENCE_DIR, Register, check_against_catalog, read_register
from etl.commands.verdict import verdict
from etl.errors import CatalogError
from etl.resolutions import RESOLUTIONS_DIR
from warehouse.languages import languages

SYMBOLS = {
    "PP1": ["56/183", "57/238", "57/270 B", "59/220", "60/252", "62/182", "63/202", "64/187", "65/141", "66/184", "67/195"],
    "PP2": ["2006/46", "2008/3", "2009/7", "2010/2", "2011/16", "2012/5", "2013/9"],
    "PP3": ["A/C.2/59/3", "59/220", "A/60/687", "60/252"],
    "PP4": ["60/1"],
    "PP5": ["65/1", "68/6"],
    "PP6": ["66/288"],
    "PP7": ["A/68/65-E/2013/11"],
    "PP12": ["68/167"],
    "PP13": ["31 C/Resolution 25, annex I"],
    "PP26": ["A/C.2/59/3"],
    "PP30": ["A/60/687"],
    "PP31": ["A/60/687", "A/67/65-E/2012/48"],
    "PP32": ["A/60/687"],
    "PP34": ["A/60/687"],
    "OP4": ["E/2011/27"],
    "OP14": ["A/68/65-E/2013/11"],
    "OP11": ["A/C.2/59/3", "A/60/687"],
    "OP18": ["A/67/65-E/2012/48", "A/67/65/Corr.1-E/2012/48/Corr.1"],
    "OP21": ["A/60/687"],
    "OP22": ["A/60/687"],
}
"""What each paragraph cites by symbol."""

DATES = {
    "ga_56_183": "2001-12-21",
    "ga_57_238": "2002-12-20",
    "ga_57_270_b": "2003-06-23",
    "ga_59_220": "2004-12-22",
    "ga_60_252": "2006-03-27",
    "ga_62_182": "2007-12-19",
    "ga_63_202": "2008-12-19",
    "ga_64_187": "2009-12-21",
    "ga_65_141": "2010-12-20",
    "ga_66_184": "2011-12-22",
    "ga_67_195": "2012-12-21",
    "ecosoc_2006_46": "2006-07-28",
    "ecosoc_2008_3": "2008-07-18",
    "ecosoc_2009_7": "2009-07-24",
    "ecosoc_2010_2": "2010-07-19",
    "ecosoc_2011_16": "2011-07-26",
    "ecosoc_2012_5": "2012-07-24",
    "ecosoc_2013_9": "2013-07-22",
    "ga_68_198": "2013-12-20",
}
"""The days that the text gives its documents: eleven of the Assembly, seven of the Council, and its own."""

CITED_PARAGRAPHS = {"PP26": ("4", "5", "55"), "PP31": ("72",), "PP34": ("35", "37", "67", "72"), "OP21": ("111",), "OP22": ("111",)}
"""Paragraphs of the Geneva Declaration and the Tunis Agenda that the text cites by number."""

NAMED = {
    "PP8": ["ITU", "UNCTAD", "UNESCO", "UNDP"],
    "PP9": ["Broadband Commission", "Secretary-General of ITU", "Director-General of UNESCO"],
    "PP10": ["Commission on Science and Technology for Development", "Economic and Social Council"],
    "PP29": ["Brazil"],
    "PP36": ["Turkey", "Brazil", "Mexico"],
    "PP37": ["Costa Rica", "ITU"],
    "PP39": ["India", "Alliance for Affordable Internet", "European Union", "Commonwealth countries"],
    "OP4": ["Commission on the Status of Women"],
    "OP12": ["Tunisia", "UNCTAD", "ITU"],
    "OP14": ["Regional commissions"],
    "OP17": ["United Nations Group on the Information Society", "United Nations System Chief Executives Board for Coordination"],
    "OP18": ["Secretary-General"],
    "OP22": ["General Assembly", "President of the General Assembly"],
    "OP23": ["Secretary-General"],
}
"""Who is named as acting, or asked to."""

VERBS = {
    "Recalling": "PP1 PP4",
    "Recalling also": "PP2 PP5",
    "Recalling further": "PP3 PP6",
    "Taking note": "PP7 PP36",
    "taking note": "PP2 PP9 PP37",
    "Noting": "PP8 PP11 PP13 PP15",
    "Noting also": "PP9",
    "noting": "PP12 PP32",
    "Recognizing": "PP10 PP12 PP16 PP22 PP25 PP30 PP37",
    "Recognizing also": "PP23 PP31 PP38",
    "Recognizing further": "PP24",
    "recognizing": "PP19 PP26 PP33",
    "Reaffirming": "PP18 PP26 PP33",
    "Reaffirming also": "PP34",
    "reaffirming": "PP12",
    "Reiterating": "PP32",
    "Acknowledging": "PP14 PP28",
    "acknowledging": "PP31",
    "encouraging": "PP16",
    "Stressing": "PP17",
    "stressing": "PP19",
    "Expressing deep concern": "PP19",
    "Expressing concern": "PP20",
    "Expressing concern also": "PP21",
    "Conscious": "PP27",
    "emphasizing": "PP27",
    "Welcoming": "PP29 PP35 PP39",
    "welcoming": "PP36",
    "Recognizes": "OP1 OP8 OP16",
    "Also recognizes": "OP2 OP9 OP17",
    "also recognizes": "OP8",
    "Further recognizes": "OP10",
    "expresses concern": "OP2",
    "Expresses concern": "OP3",
    "Acknowledges": "OP4",
    "recalls": "OP4",
    "Stresses": "OP5 OP19",
    "Also stresses": "OP6",
    "Further stresses": "OP7",
    "emphasizes": "OP5 OP15",
    "Encourages": "OP11 OP15",
    "encourages": "OP4 OP13 OP16",
    "calls upon": "OP9",
    "Welcomes": "OP12",
    "Notes": "OP13",
    "Also notes": "OP14",
    "Takes note": "OP18",
    "Requests": "OP23",
    "requests": "OP18",
    "Invites": "OP20",
    "invites": "OP19 OP22",
    "Reaffirms": "OP21",
    "Decides": "OP22 OP24",
}
"""With which verb which paragraphs do what they do."""

CITIES = ["Athens", "Rio de Janeiro", "Hyderabad", "Sharm el-Sheikh", "Vilnius", "Nairobi", "Baku", "Bali"]
HOSTS = ["GRC", "BRA", "IND", "EGY", "LTU", "KEN", "AZE", "IDN"]
DATED = {
    "wsis_geneva": ("2003-12-10", "2003-12-12", "CHE"),
    "wsis_tunis": ("2005-11-16", "2005-11-18", "TUN"),
    "unesco_gc_31": ("2001-10-15", "2001-11-03", "FRA"),
    "rio_20": ("2012-06-20", "2012-06-22", "BRA"),
    "wsis_10_unesco": ("2013-02-25", "2013-02-27", "FRA"),
    "cstd_16": ("2013-06-03", "2013-06-07", "CHE"),
    "bynd_2015": ("2013-09-09", "2013-09-11", "CRI"),
    "mdg_special_event_2013": ("2013-09-25", "2013-09-25", "USA"),
    "transform_africa_2013": ("2013-10-28", "2013-10-31", "RWA"),
    "netmundial": ("2014-04-23", "2014-04-24", "BRA"),
}
"""Meetings whose days the resolution gives."""

REGIONAL = {
    "connect_africa_2007": ("2007", "RWA"),
    "connect_africa_2008": ("2008", "EGY"),
    "connect_cis_2009": ("2009", "BLR"),
    "commonwealth_2010": ("2010", "LKA"),
    "digital_agenda_assembly_2011": ("2011", "BEL"),
    "digital_agenda_assembly_2012": ("2012", "BEL"),
    "connect_americas_2012": ("2012", "PAN"),
    "connect_arab_2012": ("2012", "QAT"),
    "connect_asia_pacific_2013": ("2013", "THA"),
    "transform_africa_2013": ("2013", "RWA"),
}
"""The ten meetings of PP39 with year and host country."""

FIGURES = {
    ("PP9", 5, 2015, "group:developing"),
    ("PP9", 40, 2015, "group:developing"),
    ("PP9", 60, 2015, "group:world"),
    ("PP9", 50, 2015, "group:developing"),
    ("PP9", 15, 2015, "group:ldc"),
    ("PP9", 200_000_000, None, "group:world"),
    ("PP9", 350_000_000, 2015, "group:world"),
    ("PP14", 33.3, None, "group:world"),
    ("PP33", 2, None, None),
    ("OP22", 2, None, None),
    ("OP23", 69, None, None),
    ("OP24", 69, None, None),
}


def reference(table: str) -> list[dict[str, str]]:
    with (REFERENCE_DIR / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def whole() -> Register:
    return read_register()


@pytest.fixture(scope="module")
def claims(whole: Register) -> list[Claim]:
    return list(whole.claims)


@pytest.fixture(scope="module")
def events() -> dict[str, dict[str, str]]:
    return {row["event_id"]: row for row in reference("event")}


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A copy of the register that a test may break."""
    return Path(shutil.copytree(RESOLUTIONS_DIR, tmp_path / "resolutions"))


@pytest.fixture
def folder(register: Path) -> Path:
    """The folder of our resolution in it."""
    return register / "a_res_68_198"


def by_paragraph(claims: list[Claim], paragraph: str) -> list[Claim]:
    return [c for c in claims if c.paragraph == paragraph]


def test_every_paragraph_of_the_resolution_has_a_claim(claims: list[Claim]) -> None:
    paragraphs = list(dict.fromkeys(c.paragraph for c in claims))
    assert paragraphs == [f"PP{n}" for n in range(1, 40)] + [f"OP{n}" for n in range(1, 25)]


def test_the_checklist_is_the_63_paragraphs_in_order(whole: Register) -> None:
    checklist = whole.resolutions[0]
    assert [p.id for p in checklist.paragraphs] == [f"PP{n}" for n in range(1, 40)] + [f"OP{n}" for n in range(1, 25)]


def test_each_paragraph_has_the_verbs_of_the_text() -> None:
    listed = {(paragraph, verb) for verb, paragraphs in VERBS.items() for paragraph in paragraphs.split()}
    assert {(p.id, verb["en"]) for p in read_register().resolutions[0].paragraphs for verb in p.verbs} == listed


def test_the_targets_are_taken_note_of_and_hosts_are_welcomed(claims: list[Claim]) -> None:
    """表示注意到 and 欢迎; nobody promises, sets, recalls or thanks, and no text of the register says so."""
    verbs = {p.id: {verb["en"]: verb["zh"] for verb in p.verbs} for p in read_register().resolutions[0].paragraphs}
    said = {c.id: {verb: verbs[c.paragraph][verb] for verb in c.verbs} for c in claims if c.verbs}
    assert all(said[f"PP9{letter}"] == {"taking note": "表示注意到"} for letter in "abcdefg")
    assert said["PP9h"] == {"Noting also": "又注意到", "taking note": "表示注意到"}
    assert verbs["PP35"] == {"Welcoming": "欢迎"}
    for claim in by_paragraph(claims, "PP9"):
        assert not re.search(r"promis|relies|recall|\bsets? (?!up)", claim.statement["en"]), claim.id
    outside = next(c for c in claims if c.id == "PP9e").statement
    assert "names neither this target nor that year" in outside["en"]
    assert "未提及" in outside["zh"]


def test_numbers_of_the_targets_are_not_said_to_be_the_texts(claims: list[Claim]) -> None:
    stated = {(c.id, f.value): f.in_text for c in claims for f in c.figures if c.paragraph == "PP9"}
    assert {key for key, in_text in stated.items() if in_text} == {("PP9f", 200_000_000), ("PP9g", 350_000_000)}


def test_claims_carry_their_tests_or_a_reason(claims: list[Claim]) -> None:
    for claim in claims:
        assert sum(map(bool, (claim.tests, claim.not_measurable, claim.no_figures))) == 1, claim.id
        if untested := claim.not_measurable or claim.no_figures:
            assert len(untested.reason["en"]) > 60, claim.id
        if claim.kind in ("target", "magnitude", "forecast", "event", "pledge", "deadline"):
            assert claim.tests, claim.id


def test_what_others_measure_is_not_said_to_be_not_measurable(claims: list[Claim]) -> None:
    """OECD's sector 220 and code 22040, the indices of e-government, the reviewed WSIS targets, budget balances."""
    told = {c.id: c.no_figures.reason for c in claims if c.no_figures}
    assert set(told) == {"PP16", "PP19d", "PP22", "PP23c", "PP24c", "OP6", "OP8b", "OP13"}
    assert all(re.search("this release has no figures|under the 80 %", r["en"], re.IGNORECASE) for r in told.values())
    assert all(re.search("本数据版没有|低于组别数据所需的80%", r["zh"]) for r in told.values())
    assert all("22040" in told[c][language] for c in ("PP16", "OP8b") for language in languages())


def test_a_yearly_claim_is_asked_year_by_year(claims: list[Claim]) -> None:
    for claim in claims:
        if re.search(r"every year|每年", " ".join(claim.statement.values())) and claim.kind == "event":
            assert {t.kind for t in claim.tests} == {"yearly"}, claim.id
            assert all(t.deadline_year - t.from_year >= 4 for t in claim.tests if isinstance(t, YearlyTest)), claim.id


def test_every_claim_points_to_the_official_text(claims: list[Claim], whole: Register) -> None:
    assert {c.resolution for c in claims} == {"a_res_68_198"}
    assert {**whole.resolutions[0].official_url} == dict.fromkeys(languages(), "https://undocs.org/A/RES/68/198")


def test_texts_are_in_the_script_of_their_language(claims: list[Claim]) -> None:
    for claim in claims:
        assert not re.search(r"[\u4e00-\u9fff]", claim.statement["en"]), claim.id
        assert re.search(r"[\u4e00-\u9fff]{3}", claim.statement["zh"]), claim.id


@pytest.mark.parametrize("paragraph", SYMBOLS)
def test_a_paragraph_cites_each_document_it_names(paragraph: str, claims: list[Claim]) -> None:
    symbols = {row["document_id"]: row["symbol"] for row in reference("document")}
    cited = {symbols[d] for c in by_paragraph(claims, paragraph) for d in c.documents}
    expected = {s if re.search(r"[A-Z]", s[:2]) or " C/" in s else f"A/RES/{s}" for s in SYMBOLS[paragraph]}
    if paragraph == "PP2":
        expected = {s.replace("A/RES", "E/RES") for s in expected}
    assert expected <= cited


def test_documents_have_the_days_that_the_text_gives() -> None:
    dated = {row["document_id"]: (row["dated_on"], row["date_precision"]) for row in reference("document")}
    assert {d: dated[d] for d in DATES} == {d: (on, "day") for d, on in DATES.items()}
    assert len([d for d in DATES if d.startswith("ga_") and d != "ga_68_198"]) == 11
    assert len([d for d in DATES if d.startswith("ecosoc_")]) == 7


def test_every_document_that_the_text_names_is_cited_by_a_claim(claims: list[Claim]) -> None:
    """All but the resolution itself and the report on which it was adopted, which its heading names."""
    named = {row["document_id"] for row in reference("document") if row["named_in_resolution"] == "true"}
    assert named - {d for c in claims for d in c.documents} == {"ga_68_198", "second_committee_report"} & named


def test_every_meeting_that_the_text_names_is_in_a_claim(claims: list[Claim]) -> None:
    named = {row["event_id"] for row in reference("event") if row["named_in_resolution"] == "true"}
    assert named <= {e for c in claims for e in c.events}


@pytest.mark.parametrize("paragraph", CITED_PARAGRAPHS)
def test_paragraphs_cited_by_number_are_said(paragraph: str, claims: list[Claim]) -> None:
    for language in ("en", "zh"):
        said = " ".join(c.statement[language] for c in by_paragraph(claims, paragraph))
        numbers = re.findall(r"\d+", said)
        assert set(CITED_PARAGRAPHS[paragraph]) <= set(numbers), (language, said)


@pytest.mark.parametrize("paragraph", NAMED)
def test_who_is_named_is_an_actor(paragraph: str, claims: list[Claim]) -> None:
    assert set(NAMED[paragraph]) <= {a["en"] for c in by_paragraph(claims, paragraph) for a in c.actors}


def test_the_footnote_that_prints_another_number_is_told(claims: list[Claim]) -> None:
    note = next(c for c in claims if c.id == "PP5b").note
    assert note is not None
    for language in ("en", "zh"):
        assert {"66/6", "68/6"} <= set(re.findall(r"\d+/\d+", note[language]))


def test_the_forum_has_eight_hosts_and_three_to_come(claims: list[Claim], events: dict[str, dict[str, str]]) -> None:
    held = [events[e] for c in by_paragraph(claims, "PP35") for e in c.events]
    assert [e["area_id"] for e in held] == HOSTS
    assert [e["start_on"][:4] for e in held] == [str(y) for y in range(2006, 2014)]
    assert [e["city"].replace("-", " ").casefold() for e in held] == [c.replace("-", " ").casefold() for c in CITIES]
    to_come = [c for c in by_paragraph(claims, "PP36") if c.events]
    assert [(c.kind, events[c.events[0]]["area_id"]) for c in to_come] == [("pledge", "TUR"), ("pledge", "BRA"), ("pledge", "MEX")]


def test_the_regional_meetings_are_all_there(claims: list[Claim], events: dict[str, dict[str, str]]) -> None:
    named = {e: (events[e]["start_on"][:4], events[e]["area_id"]) for c in by_paragraph(claims, "PP39") for e in c.events}
    assert {e: named[e] for e in REGIONAL} == REGIONAL
    assert set(named) - set(REGIONAL) == {
        "national_regional_igfs",
        "mesoamerican_highway",
        "tasim",
        "broadband_leaders_2015",
        "a4ai_launch",
    }


@pytest.mark.parametrize("event", DATED)
def test_meetings_have_the_days_that_the_resolution_gives(event: str, events: dict[str, dict[str, str]]) -> None:
    row = events[event]
    assert (row["start_on"], row["end_on"], row["area_id"], row["date_precision"]) == (*DATED[event], "day")


def test_what_left_no_trace_is_not_said_to_be_held(events: dict[str, dict[str, str]]) -> None:
    assert events["broadband_leaders_2015"]["held"] == "not_verified"


def test_the_figures_of_the_resolution_are_structured(claims: list[Claim]) -> None:
    found = {(c.paragraph, f.value, f.year, f.area) for c in claims for f in c.figures}
    assert found >= FIGURES


def test_thresholds_repeat_the_figures_of_their_claim(claims: list[Claim]) -> None:
    people = next(c for c in claims if c.id == "PP9d")
    tests = [t for t in people.tests if isinstance(t, ThresholdTest)]
    assert {(t.area_id, t.threshold, t.deadline_year) for t in tests} == {(f.area, f.value, f.year) for f in people.figures}
    assert len(tests) == 3


def test_deadlines_are_those_of_the_text(claims: list[Claim]) -> None:
    due = {c.id: str(t.due_on) for c in claims for t in c.tests if isinstance(t, DeadlineTest | PledgeTest)}
    assert due["OP22a"] == "2014-03-31"
    assert due["PP29"] == "2014-04-24"
    assert due["PP39n"] == "2015-10-31"


def test_gaps_are_tested_in_points_and_as_a_ratio(claims: list[Claim]) -> None:
    for claim in claims:
        moving = [t for t in claim.tests if isinstance(t, GapTest) and t.direction != "exists"]
        assert {t.measure for t in moving} <= {None}, claim.id


def test_event_tests_name_an_event_of_their_claim(claims: list[Claim]) -> None:
    for claim in claims:
        assert {t.event_id for t in claim.tests if isinstance(t, EventTest | PledgeTest)} <= set(claim.events), claim.id


def test_tests_name_indicators_and_areas_of_the_catalogue(whole: Register) -> None:
    check_against_catalog(whole, load_catalog())


def test_an_unknown_indicator_is_told(whole: Register) -> None:
    claim = next(c for c in whole.claims if c.id == "PP9d")
    bad = claim.model_copy(update={"tests": [claim.tests[0].model_copy(update={"indicator_id": "hearsay"})]})
    with pytest.raises(CatalogError, match="claim PP9d: tests: unknown indicator 'hearsay'"):
        check_against_catalog(Register(whole.order, whole.resolutions, [bad]), load_catalog())


EVENT = {"kind": "event", "event": "rio_30"}
YEARLY = {"kind": "yearly", "event": "igf_2006", "from_year": 2011, "to_year": 2015}
REASON = {"reason": {"en": "No.", "zh": "否"}}
THRESHOLD = {
    "kind": "threshold",
    "indicator": "internet_users_share",
    "area": "group:world",
    "comparator": "at_least",
    "threshold": 60,
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "wish"}, "kind: Input should be"),
        ({"kind": "norm"}, "kind: 'norm' is not among the kinds of PP6"),
        ({"colour": "red"}, "colour: Extra inputs are not permitted"),
        ({"theme": "weather"}, "theme: unknown theme 'weather'"),
        ({"paragraph": "PP8"}, "claim: id 'PP6' does not belong to paragraph 'PP8'"),
        ({"statement": {"en": "Only English."}}, "statement: no text in 'zh'"),
        ({"statement": {"en": "A text.", "zh": " "}}, "statement: no text in 'zh'"),
        ({"statement": {"en": "A text.", "zh": "文字", "fr": "Un texte."}}, "statement: unknown language 'fr'"),
        ({"tests": []}, "claim: must have either tests, or not_measurable or no_figures"),
        ({"not_measurable": REASON}, "claim: must have either tests, or not_measurable or no_figures"),
        ({"no_figures": REASON}, "claim: must have either tests, or not_measurable or no_figures"),
        ({"tests": [YEARLY]}, "tests.event: unknown yearly_meeting 'igf_2006'"),
        ({"tests": [EVENT]}, "tests.event: unknown event 'rio_30'"),
        ({"tests": [{"kind": "deadline", "step": "never"}]}, "tests.step: unknown step 'never'"),
        ({"tests": [THRESHOLD]}, r"tests\.0\.threshold\.deadline_year: Field required"),
        (
            {"tests": [THRESHOLD | {"deadline_year": 2015, "threshold": "sixty"}]},
            r"tests\.0\.threshold\.threshold: Input should be a valid",
        ),
        ({"tests": [{"kind": "vote"}]}, r"tests\.0: Input tag 'vote'"),
        ({"events": ["rio_30"]}, "events: unknown event 'rio_30'"),
        ({"documents": ["ga_99_999"]}, "documents: unknown document 'ga_99_999'"),
        ({"related": ["PP99"]}, "related: unknown claim 'PP99'"),
        ({"verbs": ["Promising"]}, "verbs: 'Promising' is not among the verbs of PP6: Recalling further"),
    ],
)
def test_a_mistake_is_told_with_file_claim_and_field(register: Path, folder: Path, change: dict[str, Any], message: str) -> None:
    path = folder / "preambular-01-13.yaml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    next(c for c in content["claims"] if c["id"] == "PP6").update(change)
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    with pytest.raises(CatalogError, match=rf"preambular-01-13\.yaml: claim PP6: {message}"):
        read_register(register)


def test_an_id_used_twice_is_told(register: Path, folder: Path) -> None:
    shutil.copy(folder / "operative-13-24.yaml", folder / "again.yaml")
    with pytest.raises(CatalogError, match=r"again\.yaml: claim OP13: id: is used 2 times"):
        read_register(register)


def test_a_file_without_claims_is_told(register: Path, folder: Path) -> None:
    (folder / "zz.yaml").write_text("claim: []", encoding="utf-8")
    with pytest.raises(CatalogError, match=r"zz\.yaml: must hold one key 'claims' with a list"):
        read_register(register)


def test_a_paragraph_without_a_claim_is_told(register: Path, folder: Path) -> None:
    path = folder / "operative-13-24.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("  - id: OP24\n")], encoding="utf-8")
    with pytest.raises(CatalogError, match=r"paragraph OP24: no claim of kind deadline\. Add one"):
        read_register(register)


def test_a_verb_that_no_claim_carries_is_told(register: Path, folder: Path) -> None:
    path = folder / "preambular-29-39.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("verbs: [Taking note]", "verbs: [welcoming]"), "utf-8")
    with pytest.raises(CatalogError, match="paragraph PP36: no claim carries the verb Taking note"):
        read_register(register)


def test_broken_yaml_is_told(register: Path, folder: Path) -> None:
    (folder / "zz.yaml").write_text("claims: [", encoding="utf-8")
    with pytest.raises(CatalogError, match=r"zz\.yaml: is not valid YAML"):
        read_register(register)


def test_a_newcomer_adds_a_claim_by_following_the_guide(register: Path, folder: Path, tmp_path: Path) -> None:
    """The guide's example is put into a file of its own, checked, built, and has a verdict. No code is touched."""
    guide = (RESOLUTIONS_DIR.parent.parent / "docs" / "claims.md").read_text(encoding="utf-8")
    example = guide.split("```yaml\n")[1].split("```")[0]
    (folder / "my-claim.yaml").write_text("claims:\n" + example, encoding="utf-8")
    assert {c.id for c in read_register(register).claims} - {c.id for c in read_register().claims} == {"PP23e"}
    check_against_catalog(read_register(register), load_catalog())
    built = build(Inputs(resolutions=register), tmp_path / "releases")
    told = verdict(built.path, "PP23e")
    assert told.values["outcome"] == guide.split("prints `PP23e: ")[1].split("`")[0]
    assert told.values["as_released"]


def test_every_reason_says_why_in_a_whole_sentence_of_its_own_language(claims: list[Claim]) -> None:
    for claim in claims:
        if untested := claim.not_measurable or claim.no_figures:
            assert untested.reason["en"].endswith("."), claim.id
            assert untested.reason["zh"].endswith("。"), claim.id
            assert len(untested.reason["zh"]) >= 20, claim.id
