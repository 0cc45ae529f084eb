"""The maps' geometry: few enough points to be drawn again and again, and no place that vanishes or covers the globe."""

from __future__ import annotations

import csv
import json
from typing import Any

from bin import map_geometry
from warehouse.release import ROOT

FILE = ROOT / "static" / "topojson" / "world_50m.json"


def topology(*arcs: list[list[int]], rings: list[list[int]], degrees: float = 1.0) -> dict[str, Any]:
    """Rings of arcs, each point the way from the one before in so many degrees."""
    transform = {"scale": [degrees, degrees], "translate": [0.0, 0.0]}
    countries = {"geometries": [{"id": f"C{n}", "arcs": [ring]} for n, ring in enumerate(rings)]}
    return {"transform": transform, "arcs": list(arcs), "objects": {"countries": countries}}


def test_points_on_a_line_are_left_out_and_corners_stay() -> None:
    square = [[0, 0], [1, 0], [1, 0], [0, 2], [-1, 0], [-1, 0], [0, -2]]
    found = map_geometry.simplified(topology(square, rings=[[0]]))
    assert map_geometry.decode_arcs(found) == [[(0, 0), (2, 0), (2, 2), (0, 2), (0, 0)]]


def test_a_bend_is_kept_from_the_size_that_is_seen() -> None:
    line = [[0, 0], [100, 11], [100, -11], [100, 9], [100, -9], [0, 400], [-400, 0], [0, -400]]
    (seen,) = map_geometry.decode_arcs(map_geometry.simplified(topology(line, rings=[[0]], degrees=0.01)))
    assert [round(x) for x, y in seen if y < 1] == [0, 1, 4, 0]


def test_an_islet_that_is_smaller_than_what_is_seen_keeps_most_of_its_area() -> None:
    islet = [[0, 0], [4, 0], [0, 4], [-4, 0], [0, -4]]
    before = topology(islet, rings=[[0]], degrees=0.01)
    area = map_geometry.ring_area_km2
    ((old,), (new,)) = (map_geometry.decode_arcs(t) for t in (before, map_geometry.simplified(before)))
    assert area(new) >= area(old) / 2


def test_neighbours_share_their_border_still() -> None:
    border = [[0, 0], [0, 1], [0, 1], [0, 1]]
    west, east = [[0, 3], [-3, 0], [0, -3], [3, 0]], [[0, 3], [3, 0], [0, -3], [-3, 0]]
    found = map_geometry.simplified(topology(border, west, east, rings=[[0, 1], [0, 2]]))
    assert [len(arc) for arc in found["arcs"]] == [2, 4, 4]


def test_the_outlines_that_are_served_have_an_area_each_and_few_points() -> None:
    served = json.loads(FILE.read_text(encoding="utf-8"))
    arcs = map_geometry.decode_arcs(served)
    assert sum(map(len, arcs)) < 30_000
    for layer in served["objects"].values():
        for geometry in layer["geometries"]:
            for ring in map_geometry.arc_lists(geometry.get("arcs", [])):
                assert map_geometry.ring_area_km2(map_geometry.joined(ring, arcs)) > 0, geometry.get("id")


def test_who_has_no_dot_has_an_outline() -> None:
    served = json.loads(FILE.read_text(encoding="utf-8"))
    outlined = {g["id"] for g in served["objects"]["countries"]["geometries"]}

    def ids(name: str) -> set[str]:
        with (ROOT / "data" / "reference" / name).open(encoding="utf-8", newline="") as stream:
            return {row["area_id"] for row in csv.DictReader(stream)}

    assert ids("area.csv") - ids("map_dots.csv") <= outlined
