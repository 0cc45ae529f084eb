"""Two hundred figures drawn at random are the same to sdmx1, to pandas, to an assistant and on the screen as in the release."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

import duckdb
import pandas as pd
import pytest
import sdmx
from mcp.client import Client

from dashboard.api.mcp import server
from dashboard.api.sdmx_structure import DIMENSIONS, code_of, id_of
from dashboard.charts.chart import Chart
from dashboard.charts.theme import LIGHT
from dashboard.language.groups import slug
from dashboard.language.words import Words, round_half_up
from dashboard.questions.explore.charts import lines_chart
from dashboard.questions.explore.choices import choose
from dashboard.questions.explore.indicators import indicators
from dashboard.questions.explore.read import read
from dashboard.reading.context import Context
from dashboard.reading.filters import Asked
from dashboard.reading.release import Release
from dashboard.reading.view import View
from tests.apart import run_apart
from tests.dashboard.test_explore import drawn
from tests.dashboard.test_sdmx import DATA, client
from tests.dashboard.test_server import get
from warehouse import queries
from warehouse.release import current_path, open_release

__all__ = ["client"]
SEED, CELLS, ON_SCREEN = 68198, 200, 30
FIGURE = """
    select value from observation
    where (indicator_id, area_id, sex, breakdown, dataset_id, vintage_id, year) = ($1, $2, $3, $4, $5, $6, $7)
"""


class Cell(NamedTuple):
    """What names a figure, in the order of the dimensions of SDMX."""

    indicator_id: str
    area_id: str
    sex: str
    breakdown: str
    dataset_id: str
    vintage_id: str
    year: int


@pytest.fixture(scope="module")
def cells(release_dir: Path) -> dict[Cell, float]:
    """The cells, each with its figure by a statement of its own."""
    names = ", ".join(name if name == "year" else f"{name}::varchar" for name in Cell._fields)
    with open_release(current_path(release_dir)) as con:
        ((held,),) = con.execute("select count(*) from observation").fetchall()
        drawn = random.Random(SEED).sample(range(held), CELLS)
        rows = con.execute(f"select {names} from observation where list_contains($1, rowid) order by all", [drawn]).fetchall()
        return {Cell(*row): float(con.execute(FIGURE, list(row)).fetchall()[0][0]) for row in rows}


def together(cells: Mapping[Cell, float]) -> list[dict[Cell, float]]:
    """The cells that are asked for at once: those of an indicator."""
    found: dict[str, dict[Cell, float]] = {}
    for cell, value in cells.items():
        found.setdefault(cell.indicator_id, {})[cell] = value
    return list(found.values())


@pytest.fixture(autouse=True)
def served(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))


def values(cells: Iterable[Cell], field: str) -> list[str]:
    return sorted({str(getattr(cell, field)) for cell in cells})


def narrowed(cells: Iterable[Cell]) -> dict[str, str]:
    """Parameters of the address for programs that are answered with these cells, and with little else."""
    names = {"indicator": "indicator_id", "areas": "area_id", "sex": "sex", "breakdown": "breakdown", "edition": "vintage_id"}
    years = [cell.year for cell in cells]
    chosen = {name: ".".join(values(cells, field)) for name, field in names.items()}
    return chosen | {"from": str(min(years)), "to": str(max(years))}


def same(told: Mapping[Cell, float], asked: Mapping[Cell, float]) -> None:
    assert {cell: told.get(cell) for cell in asked} == asked


def test_pandas_reads_the_cells_of_the_release(cells: dict[Cell, float]) -> None:
    for asked in together(cells):
        status, _headers, body = get("/api/v1/observations.csv", urlencode(narrowed(asked)))
        assert status == 200, body
        rows = pd.read_csv(io.BytesIO(body))
        same({Cell(*row): value for *row, value in rows[[*Cell._fields, "value"]].itertuples(index=False)}, asked)


def test_sdmx1_reads_the_cells_of_the_release(client: Any, cells: dict[Cell, float]) -> None:
    flow = client.get("dataflow", "OBSERVATIONS", params={"references": "all"}).dataflow["OBSERVATIONS"]
    for asked in together(cells):
        key = ".".join("+".join(map(code_of, values(asked, d.column))) for d in DIMENSIONS)
        years = values(asked, "year")
        status, _headers, body = get(f"{DATA}/{key}", f"c[TIME_PERIOD]=ge:{years[0]}+le:{years[-1]}")
        assert status == 200, body
        read_by = sdmx.to_pandas(sdmx.read_sdmx(io.BytesIO(body), format="csv", structure=flow))
        assert read_by.index.names == [*(d.id for d in DIMENSIONS), "TIME_PERIOD"]
        same({Cell._make([*map(id_of, key[:-1]), int(key[-1])]): float(value) for key, value in read_by.items()}, asked)


def test_an_assistant_is_told_the_cells_of_the_release(cells: dict[Cell, float]) -> None:
    groups = together(cells)

    async def called() -> list[dict[str, Any]]:
        async with Client(server()) as assistant:
            answers = [await assistant.call_tool("get_figures", narrowed(asked) | {"limit": 10_000}) for asked in groups]
        return [answer.structured_content or {} for answer in answers]

    for answer, asked in zip(run_apart(called()), groups, strict=True):
        assert not answer.get("cursor"), answer
        source = {s["source"]: s for s in answer["sources"]}
        told = {Cell(*(({**source[f["source"]], **f})[name] for name in Cell._fields)): f["value"] for f in answer["figures"]}
        same(told, asked)


def on_screen(cell: Cell, context: Context) -> tuple[Chart, list[float]]:
    """What Explore draws of a cell in its edition, and the figures of this year and edition behind it."""
    of_cell = {"show": cell.indicator_id, "for": slug(cell.area_id), "sex": cell.sex, "showedition": cell.vintage_id}
    as_published = {"since": str(cell.year), "until": str(cell.year), "whose": "publisher"}
    asked = Asked(View.of("explore", of_cell | as_published))
    chart = lines_chart(read(choose(asked, context), context), context)
    assert asked.refused == []
    return chart, [row.value for row in chart.rows if (row.vintage_id, row.year) == (cell.vintage_id, cell.year)]


def test_the_screen_shows_the_cells_of_the_release(cells: dict[Cell, float], release: duckdb.DuckDBPyConnection) -> None:
    path = current_path()
    assert path
    context = Context(Release(path), Words("en", queries.texts(release, "en")), LIGHT)
    sexes = {indicator_id: set(i.sexes) for indicator_id, i in indicators(context.release).items()}
    whole = [c for c in cells if c.breakdown == "_T" and c.sex in sexes.get(c.indicator_id, ())]
    assert len(whole) >= ON_SCREEN
    for cell in whole[:ON_SCREEN]:
        chart, found = on_screen(cell, context)
        assert found == [cells[cell]]
        assert round_half_up(cells[cell] * chart.scale.factor, chart.scale.decimals) in drawn(chart, context)
