"""Files of releases with bytes lost or turned anywhere: what is served is whole, the damaged one or the one before it."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from tests.proof.conftest import Tries
from tests.proof.releases import Served, whole
from warehouse.served import served as served_from

BLOCK = 4096


def damage(path: Path, chance: random.Random) -> None:
    """Turn some bits, blank some blocks, or cut the end off."""
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 1, 3, 30))):
        at = chance.randrange(len(content))
        kind = chance.choice(("bit", "blank", "cut"))
        if kind == "bit":
            content[at] ^= 1 << chance.randrange(8)
        elif kind == "blank":
            content[at : at + BLOCK] = bytes(len(content[at : at + BLOCK]))
        elif chance.random() < 0.2:
            del content[max(at, BLOCK) :]
    path.write_bytes(content)


def test_a_damaged_release_is_not_served(served: Served, release_dir: Path, tries: Tries) -> None:
    for _, chance in tries.of("a release has bytes lost or turned", sample=4, whole=300):
        served.back()
        shutil.copy(release_dir / served.new.name, served.new)
        served.point_to(served.new)
        damage(served.new, chance)
        found = served_from(served.directory)
        assert found.path in (served.new, served.old)
        if found.path == served.old:
            assert served.new.name in found.problem
            tries.came("the release before is served, and the damage is told")
        else:
            whole(served.new)
            tries.came("nothing that is read was hit")
    served.back()
