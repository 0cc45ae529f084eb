"""A second resolution, invented and made by files alone, in one release with ours: on the screen, in files, over HTTP."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from dashboard.reading.release import served_release
from dashboard.verdicts.marks import FAMILIES
from etl.build import Inputs, build
from etl.commands.verdict import verdict
from tests.dashboard.test_claim_files import asked
from tests.pages.test_claims import CLAIMS as PAGE
from tests.pages.test_claims import claim_links
from tests.pages.test_pages import TARGETS, in_url, links, opened, said
from tests.second_resolution import CLAIMS, ID, SYMBOL, URL, with_second_resolution
from warehouse import queries
from warehouse.languages import languages

OURS = "a_res_68_198"
NORM, TARGET, TREND = CLAIMS


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of releases with one of both resolutions."""
    folder = tmp_path_factory.mktemp("both")
    build(Inputs(resolutions=with_second_resolution(folder)), folder / "releases")
    return folder / "releases"


@pytest.fixture(autouse=True)
def served(both: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(both))


def release() -> Any:
    held = served_release()
    assert held
    return held


def test_its_verdicts_are_computed_and_ours_stay_what_they_are(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes = {c.claim_id: c.outcome for c in release().read(queries.claims)}
    assert {c: outcomes.pop(c) for c in CLAIMS} == {NORM: "not_measurable", TARGET: "met_on_time", TREND: "contradicted"}
    assert {t.membership_id for t in release().read(queries.claim_tests, TARGET)} == {"now"}
    told = verdict(release().path, TARGET)
    assert told.values["outcome"] == "met_on_time"
    assert told.values["as_released"]
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))
    assert outcomes == {c.claim_id: c.outcome for c in release().read(queries.claims)}


def test_the_register_begins_with_ours_and_lets_its_reader_choose() -> None:
    app = opened(PAGE)
    assert app.selectbox(key="filter_res").options == [
        "A/RES/68/198: Information and communications technologies for development",
        f"{SYMBOL}: An invented resolution",
    ]
    assert "20 December 2013" in said(app)
    assert not [text for text in links(app) if "INVENTED" in text]
    app.selectbox(key="filter_res").set_value(ID).run()
    assert in_url(app) == {"res": ID}
    assert f"[{SYMBOL}]({URL['en']}), adopted on 3 February 2016 at an invented meeting." in said(app).replace("\\", "")
    assert list(claim_links(app)) == list(CLAIMS)
    assert app.selectbox(key="filter_par").options[:2] == ["The whole resolution", "Invented part: 2 paragraphs"]
    assert app.text_input[0].placeholder == f"words or a number, such as {NORM}"
    assert "3 claims of 3" in said(app)


def test_a_part_and_a_paragraph_of_it_are_filters() -> None:
    app = opened(PAGE, res=ID, par="INVENTED-1-A2")
    assert "2 claims of 3" in said(app)
    assert "3 claims of 3" in said(opened(PAGE, res=ID, par="INVENTED-1-A"))
    other = opened(PAGE, res=ID, par="PP9")
    assert any("`par`" in w.value for w in other.warning)
    unknown = opened(PAGE, res="a_res_0")
    assert any("`res`" in w.value for w in unknown.warning)
    assert "res" not in in_url(unknown)


def test_another_resolution_forgets_the_paragraph_chosen() -> None:
    app = opened(PAGE, par="PP9", page="1")
    app.selectbox(key="filter_res").set_value(ID).run()
    assert in_url(app) == {"res": ID}


@pytest.mark.parametrize("language", list(languages()))
def test_its_claim_names_symbol_and_address(language: str) -> None:
    app = opened(PAGE, claim=TARGET, lang=language)
    text = said(app).replace("\\", "")
    assert {"en": f"[{SYMBOL}, Invented paragraph 2", "zh": f"[{SYMBOL}，虚构第2段"}[language] in text
    assert f"]({URL[language]})" in text
    shown = " ".join(c.value for c in app.code)
    assert {"en": f"{SYMBOL}, claim {TARGET}:", "zh": f"{SYMBOL}，论断{TARGET}："}[language] in shown
    assert "A/RES/68/198" not in text + shown


def test_from_its_claims_one_moves_within_it_and_back_to_its_register() -> None:
    def ways(claim_id: str, **more: str) -> list[str]:
        app = opened(PAGE, claim=claim_id, lang="en", **more)
        return [
            to for text, to in links(app).items() if text == "All claims" or text.replace("\\", "") in (*CLAIMS, "PP9c", "PP9e")
        ]

    assert ways(TARGET) == [
        f"claims?lang=en&res={ID}",
        f"claims?claim={NORM}&lang=en&res={ID}",
        f"claims?claim={TREND}&lang=en&res={ID}",
    ]
    assert ways(NORM) == [f"claims?lang=en&res={ID}", f"claims?claim={TARGET}&lang=en&res={ID}"]
    assert ways("PP9d", res=ID) == ["claims?lang=en", "claims?claim=PP9c&lang=en", "claims?claim=PP9e&lang=en"]


@pytest.mark.parametrize("language", list(languages()))
def test_its_files_name_symbol_and_address(language: str) -> None:
    told = asked(f"/api/claims/{TARGET}.json", f"lang={language}")[2]
    assert (told["resolution_id"], told["symbol"], told["official_url"]) == (ID, SYMBOL, URL[language])
    assert SYMBOL in told["cite"]["apa"]
    assert SYMBOL in told["cite"]["bibtex"]
    table = asked(f"/api/claims/{TARGET}.csv", f"lang={language}")[2].decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(asked(f"/api/claims/{TARGET}.zip", f"lang={language}")[2])) as packed:
        assert packed.read("evidence.csv").decode("utf-8-sig") == table
        assert f"{SYMBOL}: {URL[language]}" in packed.read("README.txt").decode().replace("：", ": ")
        assert SYMBOL in packed.read("citation.txt").decode()
    listed = asked("/api/claims.json")[2]["claims"]
    assert [c["claim_id"] for c in listed if c["symbol"] == SYMBOL] == list(CLAIMS)


def test_overview_and_targets_tell_of_ours() -> None:
    overview = opened(None, res=ID)
    assert "On 20 December 2013 the General Assembly of the United Nations adopted resolution 68/198" in said(overview)
    assert "None of the 3 thresholds for 2015 was met" in said(overview)
    outcomes = {text: to for text, to in links(overview).items() if "outcome=" in to and to.rpartition("=")[2] not in FAMILIES}
    assert not [to for to in links(overview).values() if "INVENTED" in to]
    assert not [to for to in outcomes.values() if "res=" in to]
    assert "invented" not in (said(overview) + said(opened(TARGETS))).casefold()
    counted = sum(int(text.split("**")[1]) for text in outcomes)
    assert counted == sum(c.resolution_id == OURS for c in release().read(queries.claims))
