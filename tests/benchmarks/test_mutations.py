"""The list of mutations fits the code, and the runner tells what was noticed from what was not."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.mutations import __main__ as runner
from benchmarks.mutations.__main__ import MovedOnError, Mutation, mutated, read_mutations, try_one

FILE = Mutation("part.py", "a < b", "a <= b", "at the boundary", ("test_part.py",))


@pytest.mark.parametrize("mutation", read_mutations(), ids=lambda m: f"{m.file}: {m.means}")
def test_every_mutation_fits_the_code(mutation: Mutation) -> None:
    text = (runner.ROOT / mutation.file).read_text(encoding="utf-8")
    assert mutated(text, mutation) != text
    for test in mutation.tests:
        assert (runner.ROOT / test).exists()


def test_a_place_that_is_gone_or_not_the_only_one_is_named() -> None:
    for text in ("nothing", "a < b and a < b"):
        with pytest.raises(MovedOnError, match=r"part\.py"):
            mutated(text, FILE)


@pytest.mark.parametrize(
    ("test", "outcome"),
    [("assert not less(2, 2)", "noticed"), ("assert less(1, 2)", "survived"), ("import nothing_of_this_name", "broken")],
)
def test_what_became_of_a_mutation(tmp_path: Path, test: str, outcome: str) -> None:
    part = tmp_path / "part.py"
    part.write_text("def less(a, b):\n    return a < b\n", encoding="utf-8")
    body = test if test.startswith("import") else f"from part import less\n\n\ndef test_it():\n    {test}\n"
    (tmp_path / "test_part.py").write_text(body, encoding="utf-8")
    assert try_one(FILE, tmp_path) == outcome
    assert "a < b" in part.read_text(encoding="utf-8"), "the change is taken back"
