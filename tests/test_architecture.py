"""The rooms of the house and the directions between them, as docs/architecture.md draws them."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from etl.claims import read_register
from warehouse.languages import languages

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("app", "pages", "dashboard", "warehouse", "etl", "benchmarks")
MAY_IMPORT = {
    "app": {"dashboard"},
    "pages": {"dashboard", "warehouse"},
    "dashboard": {"warehouse"},
    "warehouse": set(),
    "etl": {"warehouse"},
    "benchmarks": {"dashboard", "etl", "warehouse"},
}
NOT_SERVED = {"benchmarks"}
"""Rooms for developers: they may use what tests use (requirements-dev.txt), and no other room knows them."""
ETL_FROM_WAREHOUSE = {"warehouse.claim_test", "warehouse.columns", "warehouse.languages", "warehouse.release", "warehouse.served"}
WITH_STREAMLIT = {"app", "pages", "dashboard"}
PURE = (
    "dashboard.briefs.__main__",
    "dashboard.briefs.briefs",
    "dashboard.briefs.make",
    "dashboard.charts",
    "dashboard.decks",
    "dashboard.documents",
    "dashboard.exports",
    "dashboard.language",
    "dashboard.reading",
    "dashboard.slides",
    "dashboard.verdicts",
    "dashboard.questions",
)
DRAWING = frozenset(
    "differences evidence lineage register sections stage take_away view".split()  # noqa: SIM905
)
"""Modules of a question that draw widgets; what a question reads, charts and says is made without them."""


@cache
def modules() -> dict[str, Path]:
    """Every module of ours by its dotted name."""
    files = [ROOT / "app.py", *(f for room in ROOMS for f in sorted((ROOT / room).rglob("*.py")))]
    return {".".join(f.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): f for f in files if f.is_file()}


@cache
def tree(module: str) -> ast.Module:
    """What the module says."""
    return ast.parse(modules()[module].read_text(encoding="utf-8"))


def import_nodes(node: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """The import statements below a node, wherever they stand: also those that only the type checker runs."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child
        else:
            yield from import_nodes(child)


@cache
def imported(module: str) -> frozenset[str]:
    """What a module imports, by full name: our modules as modules, others as they are named."""
    names: set[str] = set()
    for node in import_nodes(tree(module)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
            continue
        assert node.level == 0, f"{module}: import by full name, not relatively"
        for alias in node.names:
            full = f"{node.module}.{alias.name}"
            names.add(full if full in modules() else str(node.module))
    return frozenset(names)


def room(name: str) -> str:
    """The first part of a dotted name."""
    return name.split(".", maxsplit=1)[0]


def reach(module: str) -> set[str]:
    """All that importing a module imports of ours, itself and the packages around it included."""
    seen: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name in modules() and name not in seen:
            seen.add(name)
            parts = name.split(".")
            waiting += [".".join(parts[:n]) for n in range(1, len(parts))] + list(imported(name))
    return seen


@pytest.mark.parametrize("module", sorted(modules()))
def test_imports_go_one_way(module: str) -> None:
    ours = {name for name in imported(module) if room(name) in ROOMS and room(name) != room(module)}
    assert {room(name) for name in ours} <= MAY_IMPORT[room(module)]
    if room(module) == "etl":
        assert ours <= ETL_FROM_WAREHOUSE


@pytest.mark.parametrize("module", sorted(modules()))
def test_only_the_dashboard_knows_streamlit(module: str) -> None:
    if room(module) not in WITH_STREAMLIT | NOT_SERVED:
        assert "streamlit" not in {room(name) for name in imported(module)}


def draws(module: str) -> bool:
    """Whether a module of a question is there to draw widgets."""
    return module.startswith("dashboard.questions.") and module.rpartition(".")[2] in DRAWING


@pytest.mark.parametrize("module", sorted(m for m in modules() if m.startswith(PURE) and not draws(m)))
def test_what_can_be_shown_can_be_made_without_streamlit(module: str) -> None:
    reached = reach(module)
    with_streamlit = {name for name in reached if "streamlit" in {room(n) for n in imported(name)}}
    assert with_streamlit == set()


FLOORS = (
    {"language"},
    {"charts"},
    {"exports"},
    {"reading", "slides", "verdicts"},
    {"decks", "documents"},
    {"session"},
    {"widgets"},
    {"questions"},
    {"api", "briefs"},
    {"shell"},
)
"""The rooms of the dashboard from the ground up. A room may take from those below it."""


@pytest.mark.parametrize("module", sorted(m for m in modules() if m.count(".") > 1 and m.startswith("dashboard.")))
def test_no_room_of_the_dashboard_takes_from_one_above_it(module: str) -> None:
    floor = {name: n for n, rooms in enumerate(FLOORS) for name in rooms}
    here = module.split(".")[1]
    taken = {name.split(".")[1] for name in imported(module) if name.startswith("dashboard.")} - {here}
    assert {name for name in taken if floor[name] >= floor[here]} == set()


def test_raw_bytes_are_read_without_understanding_them() -> None:
    """etl.raw lies below the readers: it knows the catalogue's addresses and the errors, and nothing that reads a format."""
    below = {n for m in modules() if m.startswith("etl.raw") for n in imported(m) if room(n) in ROOMS}
    assert below <= {"etl.catalog", "etl.errors"} | {m for m in modules() if m.startswith("etl.raw")}


def test_no_import_forms_a_circle() -> None:
    graph = {name: {n for n in imported(name) if n in modules()} for name in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


WATCH_IMPORTS = """
import importlib, sys
ours, others = sys.argv[1].split(","), sys.argv[2].split(",")
for name in others:
    importlib.import_module(name)
FORBIDDEN = {"subprocess.Popen", "os.system", "os.mkdir", "os.remove", "os.rename", "os.putenv", "socket.connect", "socket.bind"}
def watch(event, args):
    writes = event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+")
    if event in FORBIDDEN or writes:
        raise SystemExit(f"{current}: {event} {args}")
sys.addaudithook(watch)
threads = sys.modules["threading"].active_count()
for current in ours:
    importlib.import_module(current)
    if sys.modules["threading"].active_count() != threads:
        raise SystemExit(f"{current}: starts a thread")
"""


def test_no_import_has_side_effects() -> None:
    """Importing writes no file, starts no process or thread, opens no connection."""
    unwatched = {"app", "pages"} | NOT_SERVED
    ours = sorted(m for m in modules() if room(m) not in unwatched and not m.endswith("__main__"))
    others = sorted({n for m in ours for n in imported(m) if room(n) not in ROOMS and n != "__future__"} | {"threading"})
    done = subprocess.run(
        [sys.executable, "-B", "-c", WATCH_IMPORTS, ",".join(ours), ",".join(others)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]


PAGES = sorted(m for m in modules() if m.startswith("pages."))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_only_chooses_reads_draws_and_offers(page: str) -> None:
    """No SQL, no table arithmetic, no caching, no charts built by hand in a page."""
    assert {room(n) for n in imported(page)} <= {"streamlit", "dashboard", "warehouse", "__future__", "functools", "typing"}
    for node in ast.walk(tree(page)):
        if isinstance(node, ast.BinOp):
            assert isinstance(node.op, ast.Add | ast.BitOr), f"line {node.lineno}: a page computes nothing"
        if isinstance(node, ast.Attribute):
            assert not node.attr.startswith("cache"), f"line {node.lineno}: a page caches nothing"
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not re.search(r"\bselect\b.+\bfrom\b.+\b(where|order by|join)\b", node.value, re.DOTALL | re.IGNORECASE)


@pytest.mark.parametrize("script", sorted((ROOT / "bin").glob("*.py")), ids=lambda path: path.name)
def test_helper_scripts_need_nothing_installed(script: Path) -> None:
    if script.name == "translations.py":
        pytest.skip("reads messages with Babel")
    names = {
        room(name)
        for node in import_nodes(ast.parse(script.read_text(encoding="utf-8")))
        for name in ([a.name for a in node.names] if isinstance(node, ast.Import) else [str(node.module)])
    }
    assert names <= set(sys.stdlib_module_names)


SERVED = [name for name in (*ROOMS[1:], "bin", "static") if name not in NOT_SERVED]
CODE = [ROOT / "app.py", *sorted(f for name in SERVED for kind in ("py", "sql", "js") for f in (ROOT / name).rglob(f"*.{kind}"))]


@cache
def of_a_resolution() -> re.Pattern[str]:
    """What only data may say: a resolution's symbol, folder, address and day, and the ids of its parts, paragraphs and claims."""
    said = []
    for r in read_register().resolutions:
        day, hosts = r.adopted_on, {urlsplit(url).netloc for url in r.official_url.values()}
        number = r.symbol.rpartition("/RES/")[2]
        days = (day.isoformat(), f"{day.year}, {day.month}, {day.day}", f"{day.day} {day:%B} {day.year}")
        said += [rf"(?<![\w.]){re.escape(name)}\b" for name in (r.symbol, number, r.id, *hosts, *days)]
        for part in r.parts:
            prefix = re.escape(part.prefix)
            said += [rf"\b{prefix}[0-9]+[a-z]?\b", rf"[\"']{prefix}[\"']"]
    return re.compile("|".join(said))


@pytest.mark.parametrize("file", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_code_names_a_resolution_or_its_claims(file: Path) -> None:
    """Neither in a statement nor in a comment: another resolution is a folder of data/resolutions, and nothing else."""
    text = file.read_text(encoding="utf-8")
    named = [f"line {text.count(chr(10), 0, m.start()) + 1}: {m.group()}" for m in of_a_resolution().finditer(text)]
    assert not named, "read it from the release (dashboard/reading/resolutions.py), or declare it in resolution.yaml"


@pytest.mark.parametrize(
    "line",
    [
        'CLAIM = "PP9d"',
        "-- as OP22a says",
        'paragraph == "PP39"',
        'claim.startswith("PP")',
        "where part_id = 'OP'",
        '"A/RES/68/198"',
        "resolution 68/198 of the Assembly",
        "https://undocs.org/A/68/435",
        "dt.date(2013, 12, 20)",
        "date '2013-12-20'",
        "adopted on 20 December 2013",
        'read(claims, "a_res_68_198")',
    ],
)
def test_a_name_of_a_resolution_is_seen(line: str) -> None:
    assert of_a_resolution().search(line)


@pytest.mark.parametrize("line", ["SHOPS = 3", "dt.date(2013, 12, 31)", "OPEN, PPP = 1, 2", "168/1980", "etl verdict <claim>"])
def test_what_only_looks_like_one_is_let_be(line: str) -> None:
    assert not of_a_resolution().search(line)


SCREEN = "dashboard.widgets.screen"
SHOWING = {
    "title",
    "header",
    "subheader",
    "markdown",
    "caption",
    "info",
    "warning",
    "error",
    "success",
    "exception",
    "table",
    "metric",
    "write",
    "badge",
    "latex",
    "toast",
    "text",
}
"""Functions of Streamlit that show a text as Markdown."""
MADE = {"literal", "bold", "coloured", "counted"}
LABELLED = {"button": "label", "progress": "text", "expander": "label", "popover": "label", "toggle": "label", "checkbox": "label"}
NAMING = {"radio", "segmented_control"}


def is_safe(said: ast.expr) -> bool:
    """Whether a label is one of our messages without values, or made literal."""
    if not isinstance(said, ast.Call):
        return isinstance(said, ast.Constant)
    name = said.func.attr if isinstance(said.func, ast.Attribute) else getattr(said.func, "id", "")
    return (name in ("_", "gettext") and not said.keywords) or name.lstrip("_") in MADE


@pytest.mark.parametrize("module", sorted(m for m in modules() if room(m) in WITH_STREAMLIT and m != SCREEN))
def test_texts_reach_the_screen_in_one_way(module: str) -> None:
    """Through dashboard/widgets/screen.py, where a publisher's text and that of a link become literal."""
    for node in ast.walk(tree(module)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        of, name = node.func.value, node.func.attr
        if not (isinstance(of, ast.Name) and of.id == "st"):
            continue
        named = {k.arg: k.value for k in node.keywords}
        where = f"line {node.lineno}: st.{name}"
        assert name not in SHOWING, where
        if name in LABELLED:
            assert is_safe(named.get(LABELLED[name]) or node.args[0]), where
        if name in NAMING:
            assert "labels" in ast.unparse(node), where


LANGUAGE_FILES = sorted(
    path
    for room in ("app.py", "bin", "dashboard", "etl", "pages", "static", "warehouse")
    for path in ([ROOT / room] if room.endswith(".py") else (ROOT / room).rglob("*"))
    if path.suffix in {".py", ".sql", ".js", ".css"}
)


def languages_named(path: Path) -> list[str]:
    """Where a language is named: a text that is its code or locale, a link to it, a name or a column that ends in it."""
    code = f"(?:{'|'.join(languages())})"
    named = rf"""['"]{code}(?:[-_][A-Za-z_]+)?['"]|\blang(?:uage)?={code}\b|\b[a-z]\w*_{code}\b|\.{code}\b(?!\w|\()"""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":  # without comments, which may say how a language does something
        saying = ast.Constant | ast.Attribute | ast.Name | ast.arg | ast.keyword
        text = "\n".join(ast.unparse(node) for node in ast.walk(ast.parse(text)) if isinstance(node, saying))
    return re.findall(named, text)


@pytest.mark.parametrize("path", LANGUAGE_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_code_names_a_language(path: Path) -> None:
    """Languages are data/languages.toml, their texts, and what CLDR knows."""
    assert languages_named(path) == []


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "reference").glob("*.csv")), ids=lambda path: path.name)
def test_no_column_is_in_a_language(path: Path) -> None:
    """The dated facts are in the source language; the others are files of translations."""
    columns = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    assert [c for c in columns if c.rpartition("_")[2] in languages()] == []


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.py", "space = ' ' if words.code == 'zh' else ''", ["'zh'"]),
        ("a.py", "name = term.zh", [".zh"]),
        ("a.py", "name_zh = row['title_en']", ["title_en", "name_zh"]),
        ("a.py", "link = f'?lang=zh'", ["lang=zh"]),
        ("a.py", "locale = 'zh_Hans_CN'", ["'zh_Hans_CN'"]),
        ("a.sql", "select name_zh from event where language = 'en'", ["name_zh", "'en'"]),
        ("a.js", 'if (lang === "zh") {}', ['"zh"']),
        ("a.py", "length = 'when' + spoken + 'zhejiang'  # as in zh", []),
    ],
)
def test_a_named_language_is_found(tmp_path: Path, name: str, text: str, found: list[str]) -> None:
    (tmp_path / name).write_text(text)
    assert sorted(set(languages_named(tmp_path / name))) == sorted(found)
