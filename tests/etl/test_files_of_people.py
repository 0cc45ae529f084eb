"""Files as people have them: each kind is read, or named with what it looks like and what to do; none ends unread with exit code 0.

The files are made up, in the shapes in which publishers and spreadsheets deliver them.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest
from typer.testing import CliRunner

from etl.build import silent
from etl.catalog import load_catalog
from etl.cli import PARTIAL, app
from etl.errors import SourceError
from etl.from_files import stage_folder
from etl.sql import statements
from tests.etl.sources.workbooks import write_workbook
from tests.publisher_server import wb_page, wb_row
from warehouse.release import current_path, open_release

USERS, BROADBAND = "IT.NET.USER.ZS", "IT.NET.BBND.P2"
NAME = f"Made-up users [{USERS}]"
FOOTER = ["Data from database: World Development Indicators", "Last Updated: 10/07/2025"]
FIGURES = {("NER", 2014): 10.6, ("NER", 2015): 18.0, ("NPL", 2014): 15.4, ("NPL", 2015): 17.6}


class Staged:
    """What is said of a folder, with the exit code that `etl build --from` ends with, and what is staged of it."""

    def __init__(self, files: Path) -> None:
        self.con = duckdb.connect()
        self.con.execute(statements("staging"))
        self.code, self.said = 0, ""
        try:
            problems, notes = stage_folder(self.con, files, load_catalog(), silent, files / "none", "")
        except SourceError as error:
            self.code, self.said = error.exit_code, str(error)
            return
        self.code = PARTIAL if problems else 0
        self.said = "\n".join([*notes, *(f"Not complete: {problem}" for problem in problems)])

    @property
    def figures(self) -> dict[tuple[str, int], float]:
        """(area, year) → value of people using the Internet."""
        rows = self.con.execute(
            "select area_code, year, value from staging.observation where series_code like 'IT.NET.USER.%'"
        ).fetchall()
        assert len({row[:2] for row in rows}) == len(rows)
        return {(area, year): value for area, year, value in rows}


class Built:
    """What `python -m etl build --from` said, its exit code, and the release that it published, if any."""

    def __init__(self, files: Path) -> None:
        self.releases = files.parent / "releases"
        done = CliRunner().invoke(app, ["build", "--from", str(files), "--releases", str(self.releases)])
        assert "Traceback" not in done.output
        self.code, self.said = done.exit_code, done.output

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The answer of the release that is served to a question."""
        with open_release(current_path(self.releases)) as con:
            return con.execute(query).fetchall()

    @property
    def figures(self) -> dict[tuple[str, int], float]:
        """(area, year) → value of people using the Internet."""
        rows = self.rows(
            """select area_id::varchar, year, value from observation
               where indicator_id = 'internet_users_share' and dataset_id = 'wdi' and sex = '_T'"""
        )
        assert len({row[:2] for row in rows}) == len(rows)
        return {(area, year): value for area, year, value in rows}

    @property
    def nothing_published(self) -> bool:
        return current_path(self.releases) is None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "files").mkdir()
    return tmp_path / "files"


def export(across: str = "year", end: str = "\n") -> str:
    """An export of DataBank with one dimension in columns."""
    if across == "year":
        rows = [
            "Series Name,Series Code,Country Name,Country Code,2014 [YR2014],2015 [YR2015]",
            f"Made-up users,{USERS},Niger,NER,10.6,18",
            f"Made-up users,{USERS},Nepal,NPL,15.4,17.6",
            f"Made-up users,{USERS},Eritrea,ERI,..,..",
        ]
    elif across == "series":
        rows = [
            f"Country Name,Country Code,Time,Time Code,{NAME}",
            "Niger,NER,2014,YR2014,10.6",
            "Niger,NER,2015,YR2015,18",
            "Nepal,NPL,2014,YR2014,15.4",
            "Nepal,NPL,2015,YR2015,17.6",
        ]
    elif across == "area":
        rows = [
            "Series Name,Series Code,Time,Time Code,Niger [NER],Nepal [NPL]",
            f"Made-up users,{USERS},2014,YR2014,10.6,15.4",
            f"Made-up users,{USERS},2015,YR2015,18,17.6",
        ]
    else:
        rows = ["Time,Time Code,Series Name,Series Code,Country Name,Country Code,Value"]
        rows += [f"{y},YR{y},Made-up users,{USERS},x,{a},{value:g}" for (a, y), value in FIGURES.items()]
    commas = "," * rows[0].count(",")
    return end.join([*rows, commas, commas, *(line + commas for line in FOOTER), ""])


def zipped(path: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


METADATA = "Code,Indicator Name,Long definition\nIT.NET.USER.ZS,Made-up users,An invented text\n"


@pytest.mark.parametrize("repeats", [False, True])
def test_a_zip_of_databank_as_it_is_delivered(repeats: bool, folder: Path) -> None:
    """Case 01. The metadata may repeat all figures under the same header; they count once."""
    repeated = "\n".join(export().splitlines()[:4]) + "\n" if repeats else ""
    zipped(folder / "P_Data_Extract.zip", {"0a1b_Data.csv": export(), "0a1b_Series - Metadata.csv": repeated + METADATA})
    staged = Staged(folder)
    assert (staged.code, staged.figures) == (0, FIGURES)


@pytest.mark.parametrize("repeats", [False, True])
def test_the_metadata_without_the_zip_are_named(repeats: bool, folder: Path) -> None:
    repeated = "\n".join(export().splitlines()[:4]) + "\n" if repeats else ""
    (folder / "0a1b_Series - Metadata.csv").write_text(repeated + METADATA)
    (folder / "0a1b_Data.csv").write_text(export())
    staged = Staged(folder)
    assert (staged.code, staged.figures) == (0, FIGURES)
    assert "0a1b_Series - Metadata.csv: describes series or countries and holds no figures of its own; left out." in staged.said


def test_metadata_under_another_name_are_known_by_what_they_hold(folder: Path) -> None:
    (folder / "figures.csv").write_text("\n".join(export().splitlines()[:4]) + "\n" + METADATA)
    staged = Staged(folder)
    assert staged.code == 3
    assert "figures.csv: " in staged.said


@pytest.mark.parametrize("across", ["year", "series", "area", "none"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_databank_in_every_order_of_dimensions(across: str, kind: str, folder: Path) -> None:
    """Case 03: countries then time, countries in columns, and all three in rows; as csv and as workbook."""
    if kind == "csv":
        (folder / "internet_Data.csv").write_text(export(across, "\r\n"))
    else:
        rows = [[number(cell) for cell in line.split(",")] for line in export(across).splitlines()]
        sheets: dict[str, Sequence[Sequence[Any]]] = {"Data": rows, "Series - Metadata": [["Code", "Indicator Name"]]}
        write_workbook(folder / "internet.xlsx", sheets)
    staged = Staged(folder)
    assert (staged.code, staged.figures) == (0, FIGURES)


def number(cell: str) -> Any:
    """A cell as a workbook holds it."""
    try:
        return float(cell)
    except ValueError:
        return cell or None


def test_databank_with_another_dimension_says_what_to_do(folder: Path) -> None:
    first, *rest = export("series").splitlines()
    lines = [first.replace(",Time,", ",Version Name,Time,"), *(row.replace(",201", ",x,201", 1) for row in rest)]
    (folder / "internet_Data.csv").write_text("\n".join(lines))
    staged = Staged(folder)
    assert staged.code == 3
    assert "is an export of DataBank with the column 'Version Name'" in staged.said
    assert "Export it with country, series and time only." in staged.said


def test_another_database_of_databank_is_not_taken_for_this_one(folder: Path) -> None:
    (folder / "a.csv").write_text(export().replace("World Development Indicators", "Gender Statistics"))
    assert "is an export of the database 'Gender Statistics'" in Staged(folder).said


def bulk(*rows: str, delimiter: str = ",") -> str:
    """A bulk csv of the World Bank."""
    lines = [
        f'"Data Source"{delimiter}"World Development Indicators"{delimiter}',
        "",
        f'"Last Updated Date"{delimiter}"2014-07-01"{delimiter}',
        "",
        delimiter.join(f'"{x}"' for x in ("Country Name", "Country Code", "Indicator Name", "Indicator Code", "2012", "2013"))
        + delimiter,
        *rows,
        "",
    ]
    return "\r\n".join(lines)


COTE = f'"Côte d\'Ivoire","CIV","Made-up users (% of population)","{USERS}","5","8.4",'
CURACAO = f'"Curaçao","CUW","Made-up users (% of population)","{USERS}","","",'
KEPT = {("CIV", 2012): 5.0, ("CIV", 2013): 8.4}


def resaved(delimiter: str, decimal: str) -> str:
    """The bulk csv with other signs between fields and in decimals."""
    rows = [row.replace('","', f'"{delimiter}"').rstrip(",") + delimiter for row in (COTE, CURACAO)]
    return bulk(*(row.replace("8.4", f"8{decimal}4") for row in rows), delimiter=delimiter)


PLAIN = CURACAO.replace("ç", "c")
DEEP = bulk(COTE.replace("ô", "o"), *(PLAIN.replace("CUW", f"{n:03}") for n in range(900)), CURACAO)
"""A letter that is not UTF-8 comes after the part by which readers recognise a file."""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (resaved(";", ".").encode(), "with semicolons, and is read"),
        (b"\xef\xbb\xbf" + resaved(";", ",").encode(), "with semicolons, and is read"),
        (resaved("\t", ".").encode("utf-16"), "with tabs in UTF-16, and is read"),
        (bulk(COTE, CURACAO).encode("utf-16"), "in UTF-16, and is read"),
        (bulk(COTE, CURACAO).encode("cp1252"), "in Windows-1252, and is read"),
        (resaved(";", ",").encode("cp1252"), "with semicolons in Windows-1252, and is read"),
        (DEEP.encode("cp1252"), "in Windows-1252, and is read"),
    ],
    ids=["semicolons", "decimal comma", "Unicode text", "UTF-16 with commas", "Windows-1252", "all of it", "deep in the file"],
)
def test_saved_again_by_a_spreadsheet_where_nothing_is_lost(content: bytes, said: str, folder: Path) -> None:
    """Case 04 a, c, d and e."""
    (folder / "internet.csv").write_bytes(content)
    staged = Staged(folder)
    assert (staged.code, staged.figures) == (0, KEPT)
    assert f"internet.csv: was saved again by a spreadsheet {said} as the publisher wrote it." in staged.said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("8.4", "84", "its figures show no decimals"),
        ('"5";"8.4"', '"146";"8.4"', "its decimals seem to be gone (IT.NET.USER.ZS, CIV, 2012 has the value 146)"),
        ('"5";"8.4"', '"5,5";"8.4"', "how it writes decimals cannot be told"),
        ('"5";"8.4"', '"1.234";"8.400"', "how it writes decimals cannot be told"),
    ],
)
def test_what_has_lost_its_decimals_is_never_read(old: str, new: str, said: str, folder: Path) -> None:
    """Case 04 b: 14.6 has become 146, and 8.4 may have become 84."""
    source = resaved(";", ".")
    assert old in source
    (folder / "internet.csv").write_text(source.replace(old, new))
    staged = Staged(folder)
    assert staged.code == 3
    assert f"internet.csv: was saved again by a spreadsheet with semicolons, and {said}. Download it again." in staged.said


def test_large_numbers_that_a_spreadsheet_has_shortened(folder: Path) -> None:
    (folder / "people.csv").write_text(bulk(COTE.replace(USERS, "SP.POP.TOTL").replace("8.4", "2.27E+07")))
    staged = Staged(folder)
    assert staged.code == 3
    assert "CIV, 2013 has the value '2.27E+07', which a spreadsheet has shortened" in staged.said


LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
OTHER = f"code,area,2014\n{USERS},NER,1\n{USERS},NPL,2\n"


def compound(*parts: str) -> bytes:
    """The beginning of a compound file of old Office, with the names of its parts."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + b"".join(p.encode("utf-16-le") + bytes(64) for p in parts)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("users.xls", compound("Workbook"), "is an old Excel workbook (.xls). Choose CSV at the publisher, or save it as .xlsx."),
        ("OGHIST.xls", compound("Book"), "is an old Excel workbook (.xls), with the name of a publisher's file."),
        ("prices.xlsx", compound("EncryptedPackage"), "is a workbook or document with a password. Save it without a password."),
        ("lfs.csv", LFS, "is a pointer to a file in Git LFS, not the file itself. Run git lfs pull where it is from."),
        ("users.csv", b"<!DOCTYPE html><html>Sorry</html>", "is an HTML page, often a publisher's error page. Download it again."),
        ("users.xml", b'<?xml version="1.0"?><Root xmlns:wb="http://www.worldbank.org"><data/></Root>', "is the World Bank's XML"),
        ("users.csv", b"", "is empty. Download it again."),
        ("users.csv.crdownload", b'"Data Source","World', "is a download that did not end"),
        ("users.parquet", b"PAR1\x15\x04", "is a Parquet file. Choose CSV at the publisher."),
        ("users.7z", b"7z\xbc\xaf\x27\x1c", "is packed with 7-Zip. Unpack it"),
        ("users.xlsx", b"PK\x03\x04 cut", "is a zip file or workbook that is cut or broken"),
        ("users.csv", "Code;Série;2014\n".encode("latin-1") + b"\x81\x8d\n", "is text in another encoding than UTF-8"),
        ("share.csv", b'Entity,Code,Year,"Users"\nNiger,NER,2015,2.5\n', "is a copy by Our World in Data."),
        ("users.csv", OTHER.encode(), f"is a table in a layout that is not read, with the series {USERS}"),
        ("users.json", f'{{"rows": [["{USERS}", "NER", 1]]}}'.encode(), "is JSON of another shape, with the series"),
    ],
)
def test_what_is_plainly_a_publishers_is_told_what_it_looks_like(name: str, content: bytes, said: str, folder: Path) -> None:
    """Case 06. Alone in the folder it ends with 3; beside files that are read, with 6."""
    (folder / name).write_bytes(content)
    alone = Staged(folder)
    assert alone.code == 3
    assert f"{name}: {said}" in alone.said
    (folder / "figures.csv").write_text(export())
    staged = Staged(folder)
    assert (staged.code, staged.figures) == (PARTIAL, FIGURES)
    assert f"Not complete: {name}: {said}" in staged.said


def test_what_is_nobodys_is_told_too_and_costs_nothing(folder: Path) -> None:
    (folder / "figures.csv").write_text(export())
    (folder / "shopping.csv").write_text("what,how many,where\nmilk,2,shop\nbread,1,shop\n")
    (folder / "README.md").write_text("# Figures of IT.NET.USER.ZS\n\nFrom the World Development Indicators.\n")
    (folder / "notes.txt").write_text("IT.NET.USER.ZS, from the World Bank.\nSent by a colleague, in May.\n")
    (folder / "letter.pdf").write_bytes(b"%PDF-1.7 x")
    staged = Staged(folder)
    assert staged.code == 0
    for name in ("shopping.csv", "README.md", "notes.txt", "letter.pdf"):
        assert f"{name}: left out" in staged.said


def test_what_the_catalogue_leaves_out_is_no_problem(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "figures.csv").write_text(export())
    (folder / "other.csv").write_text(OTHER)
    assert Staged(folder).code == PARTIAL
    catalog = load_catalog()
    entry = catalog.raw_files[0].model_copy(
        update={"sha256": hashlib.sha256(OTHER.encode()).hexdigest(), "excluded": "it is a sketch"}
    )
    changed = catalog.model_copy(update={"raw_files": [*catalog.raw_files, entry]})
    monkeypatch.setattr("tests.etl.test_files_of_people.load_catalog", lambda: changed)
    staged = Staged(folder)
    assert staged.code == 0
    assert "other.csv: left out: it is a sketch." in staged.said


def pages(folder: Path, total: int = 6, size: int = 2) -> list[Path]:
    """An answer of the World Bank's API, a file per page."""
    rows = [wb_row(USERS, "NER", 2000 + n, n) for n in range(total)]
    written = []
    for page in range(1, -(-total // size) + 1):
        path = folder / f"page{page}.json"
        path.write_text(json.dumps(wb_page(rows, page, size)))
        written.append(path)
    return written


def test_the_first_page_is_not_taken_for_the_whole(folder: Path) -> None:
    """Case 08."""
    for path in pages(folder)[1:]:
        path.unlink()
    staged = Staged(folder)
    assert staged.code == 3
    assert "page1.json: holds page 1 of 3; the others are not all here. Ask with per_page=32500." in staged.said


def test_all_the_pages_that_an_envelope_promises_are_read(folder: Path) -> None:
    pages(folder)
    staged = Staged(folder)
    assert (staged.code, len(staged.figures)) == (0, 6)


def test_pages_of_two_states_are_not_one_answer(folder: Path) -> None:
    last = pages(folder)[-1]
    last.write_text(last.read_text().replace("2026-04-08", "2026-05-08"))
    assert Staged(folder).code == 3


def test_a_page_of_other_publishers_is_no_whole_either(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Case 08, undated: the SDG database and Data360."""
    from tests.etl.live_publishers import data360, unsd

    (folder / "unsd.json").write_text(json.dumps(unsd("IT_USE_ii99") | {"totalElements": 5230, "totalPages": 2}))
    (folder / "data360.json").write_text(json.dumps(data360("ITU_DH_POP_COV_5G") | {"count": 2710}))
    staged = Staged(folder)
    assert staged.code == 3
    assert "unsd.json: holds page 1 of 2; the others are not all here. Ask with pageSize=5230" in staged.said
    assert "data360.json: holds 1 of 2,710 records; the others are not all here." in staged.said


def test_nothing_kept_is_noted_with_the_codes_and_nothing_empty_is_published(folder: Path) -> None:
    """Case 09."""
    (folder / "gdp.csv").write_text(bulk(COTE.replace(USERS, "NY.GDP.MKTP.CD"), CURACAO.replace(USERS, "NO.SUCH.CODE")))
    (folder / "blank.csv").write_text(bulk(CURACAO))
    built = Built(folder)
    assert built.code == 3
    assert "holds no figure that can be used, so nothing was published." in built.said
    assert "gdp.csv: nothing of it was kept: the catalogue does not list its series (NO.SUCH.CODE, NY.GDP.MKTP.CD)." in built.said
    assert "blank.csv: nothing of it was kept: all its 2 cells are blank." in built.said


def test_figures_of_no_area_that_is_known_are_no_release(folder: Path) -> None:
    """A group of the World Bank's that is none of ours."""
    (folder / "internet.csv").write_text(bulk(COTE.replace("CIV", "AFE")))
    built = Built(folder)
    assert built.code in (3, 4)
    assert built.nothing_published


def test_a_code_that_was_given_up_is_read(folder: Path) -> None:
    (folder / "internet.csv").write_text(bulk(COTE.replace(USERS, "IT.NET.USER.P2")))
    staged = Staged(folder)
    assert (staged.code, staged.figures) == (0, KEPT)


def test_a_code_that_was_given_up_is_not_asked_for() -> None:
    catalog = load_catalog()
    given_up = {s.code for i in catalog.indicators for s in i.series if s.retired}
    assert {"IT.NET.USER.P2", "IT_NET_BBP", "IT_NET_BBN", "IT_MOB_NTWK:AL3G"} <= given_up
    asked = {code for d in ("wdi", "unsd_sdg") for code in catalog.asked(d)}
    assert not given_up & asked
    assert given_up <= {code for d in ("wdi", "unsd_sdg") for code in catalog.codes(d)}


def test_one_bad_file_does_not_cost_the_others_and_its_last_good_figures_stay(folder: Path) -> None:
    (folder / "internet.csv").write_text(export())
    broadband = bulk(COTE.replace(USERS, BROADBAND))
    (folder / "broadband.csv").write_text(broadband)
    assert Built(folder).code == 0
    (folder / "broadband.csv").write_text(broadband.replace('"8.4"', '"eight"'))
    (folder / "internet.csv").write_text(export().replace("10/07/2025", "11/07/2025"))
    built = Built(folder)
    assert (built.code, built.figures) == (PARTIAL, FIGURES)
    assert "Not complete: broadband.csv: " in built.said
    assert "CIV, 2013 has the value 'eight', which is not a number" in built.said
    assert "Its figures of 2014-07-01 stay." in built.said
    held = built.rows(
        """select vintage_id::varchar, year, value from observation
           where indicator_id = 'fixed_broadband_per_100' order by year"""
    )
    assert held == [("wdi:2014-07-01", 2012, 5.0), ("wdi:2014-07-01", 2013, 8.4)]
    assert "broadband.csv" in built.rows("select problems from release_info")[0][0]


def test_an_undated_file_does_not_stop_the_others(folder: Path) -> None:
    (folder / "dated.csv").write_text(export())
    (folder / "undated.csv").write_text(export().replace("Last Updated: 10/07/2025", "").replace("IT.NET.USER.ZS", BROADBAND))
    staged = Staged(folder)
    assert (staged.code, staged.figures) == (PARTIAL, FIGURES)
    assert "Not complete: undated.csv: says no date of publication. Add its SHA-256" in staged.said


def test_equal_values_of_one_edition_are_one_figure(folder: Path) -> None:
    zipped(folder / "a.zip", {"x_Data.csv": export()})
    (folder / "b.csv").write_text(export("area"))
    (folder / "c.csv").write_text(export().replace(USERS, "IT.NET.USER.P2"))
    built = Built(folder)
    assert (built.code, built.figures) == (0, FIGURES)
    files = built.rows(
        """select r.locator, r.cells_kept, d.reason, d.cells from raw_file as r
           left join raw_file_dropped as d using (raw_id) order by all"""
    )
    assert files == [("a.zip", 4, None, None), ("b.csv", 0, "stated in a.zip too", 4), ("c.csv", 0, "stated in a.zip too", 4)]


def test_different_values_of_one_edition_name_their_files(folder: Path) -> None:
    (folder / "a.csv").write_text(export())
    (folder / "b.csv").write_text(export("area").replace("15.4", "15.5"))
    built = Built(folder)
    assert built.code == 4
    assert "observation_key_unique: Files of one edition state the same figure with different values." in built.said
    assert "area_id NPL, year 2014" in built.said
    assert "said a.csv says 15.4, b.csv says 15.5" in built.said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"2013"', '"2013.5"', "the header has changed"),
        ('"8.4"', '"1_000"', "CIV, 2013 has the value '1_000', which is not a number"),
        ('"8.4"', '"0x1A"', "CIV, 2013 has the value '0x1A', which is not a number"),
    ],
)
def test_years_and_numbers_are_read_as_written(old: str, new: str, said: str, folder: Path) -> None:
    (folder / "a.csv").write_text(bulk(COTE).replace(old, new))
    staged = Staged(folder)
    assert staged.code == 3
    assert said in staged.said


def test_a_year_between_two_years_is_no_year(folder: Path) -> None:
    for year in ("2015.5", "32767", "1_99", "215"):
        row = wb_row(USERS, "NER", 2015, 10) | {"date": year}
        (folder / "a.json").write_text(json.dumps(wb_page([row])))
        staged = Staged(folder)
        assert staged.code == 3
        assert f"has the year '{year}'" in staged.said
