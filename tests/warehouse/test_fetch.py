"""A replica and its source: what is fetched, what is refused, and that whatever goes wrong, what was served before serves on."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import ssl
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.browser.server import free_port
from tests.release_source import ReleaseSource
from warehouse import fetch, replica
from warehouse.fetch import CERTIFICATES, Bounds, FetchError, look, require_address
from warehouse.release import ROOT, build_lock, content_hash, current_path, open_release, publish, releases_dir, source_address
from warehouse.served import Examined, examined

QUICK = Bounds(connect_seconds=5, read_seconds=10, whole_seconds=30, file_bytes=4 << 20)
PATIENT = {"stall": replace(QUICK, read_seconds=0.5), "drip": replace(QUICK, whole_seconds=1)}
"""How long is waited where that is what is tried; longer elsewhere, since the machine may be busy."""


def made(folder: Path, value: int) -> str:
    """A small release in a folder of releases, which its pointer names; its id."""
    folder.mkdir(exist_ok=True)
    path = folder / "release.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("create table figure as select i, $v * i as v from range(1000) t(i)", {"v": value})
        con.execute("create table release_info (release_hash varchar)")
        con.execute("insert into release_info values (?)", [content_hash(con)])
    with open_release(path) as con:
        found = content_hash(con)
    return publish(path, folder, found).stem


@pytest.fixture(autouse=True)
def any_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """The small releases of these tests have two tables."""
    monkeypatch.setattr(fetch, "examined", Examined)


def test_a_release_that_this_program_cannot_read(source: ReleaseSource, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = look(source.address, cache, QUICK)
    made(source.folder, 2)
    monkeypatch.setattr(fetch, "examined", examined)
    with pytest.raises(FetchError, match="another version"):
        look(source.address, cache, QUICK)
    assert current_path(cache) == cache / f"{first}.duckdb"


@pytest.fixture
def source(tmp_path: Path) -> Iterator[ReleaseSource]:
    made(tmp_path / "source", 1)
    with ReleaseSource(tmp_path / "source") as server:
        yield server


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_a_release_is_fetched_once_and_the_next_one_when_the_pointer_moves(source: ReleaseSource, cache: Path) -> None:
    first, fetched = look(source.address, cache, QUICK)
    assert fetched
    assert source.asked == ["/releases/current", f"/releases/{first}.duckdb"]
    assert look(source.address, cache, QUICK) == (first, False)
    assert source.asked[2:] == ["/releases/current"]
    second = made(source.folder, 2)
    assert look(source.address, cache, QUICK) == (second, True)
    held = current_path(cache)
    assert held is not None
    assert held.read_bytes() == (source.folder / f"{second}.duckdb").read_bytes()
    (source.folder / "current").write_text(f"{first}.duckdb\n")  # rolled back: what is held already is not fetched again
    assert look(source.address, cache, QUICK) == (first, False)
    assert current_path(cache) == cache / f"{first}.duckdb"


def test_processes_that_share_a_folder_leave_it_to_one(source: ReleaseSource, cache: Path) -> None:
    with build_lock(cache), pytest.raises(FetchError, match="Another process"):
        look(source.address, cache, QUICK)
    first, _ = look(source.address, cache, QUICK)
    made(source.folder, 2)
    with build_lock(cache):
        assert look(source.address, cache, QUICK) == (first, False)


def test_old_releases_go_and_who_reads_one_reads_on(source: ReleaseSource, cache: Path) -> None:
    first, _ = look(source.address, cache, replace(QUICK, kept=2))
    with open_release(cache / f"{first}.duckdb") as reader:
        names = [first, *(look(source.address, cache, replace(QUICK, kept=2))[0] for n in (2, 3) if made(source.folder, n))]
        assert sorted(p.stem for p in cache.glob("*.duckdb")) == sorted(names[1:])
        assert reader.execute("select max(v) from figure").fetchone() == (999,)


@pytest.mark.parametrize(
    ("where", "fault", "said"),
    [
        ("current", "503", "status 503"),
        ("current", "404", "status 404"),
        ("current", "stall", "fell silent|cut off"),
        ("current", "drip", "names no release"),
        ("current", "grow", "more than is allowed"),
        ("current", "pack", "packed"),
        ("current", "to http://127.0.0.2:9/current", "another host"),
        ("current", "to /releases/current", "in circles"),
        ("duckdb", "404", "status 404"),
        ("duckdb", "stall", "cut off|fell silent"),
        ("duckdb", "drip", "too slow"),
        ("duckdb", "cut", "cut off"),
        ("duckdb", "grow", "more than is allowed"),
        ("duckdb", "pack", "packed"),
        ("duckdb", "to https://example.invalid/a.duckdb", "another host"),
    ],
)
def test_what_a_source_does_wrong_costs_nothing(where: str, fault: str, said: str, source: ReleaseSource, cache: Path) -> None:
    first, _ = look(source.address, cache, QUICK)
    made(source.folder, 2)
    source.faults[where] = fault
    with pytest.raises(FetchError, match=said) as raised:
        look(source.address, cache, PATIENT.get(fault, QUICK))
    assert "127.0.0" not in str(raised.value)
    assert "localhost" not in str(raised.value)
    assert current_path(cache) == cache / f"{first}.duckdb"
    assert sorted(p.name for p in cache.iterdir()) == sorted([".lock", "current", f"{first}.duckdb"])
    source.faults.clear()
    assert look(source.address, cache, QUICK)[1]


def test_a_redirect_on_the_same_host_is_followed(source: ReleaseSource, cache: Path) -> None:
    shutil.copy(source.folder / "current", source.folder / "elsewhere")
    source.faults["current"] = "to /releases/elsewhere"
    assert look(source.address, cache, QUICK)[1]


@pytest.mark.parametrize(
    "pointer",
    ["../secret.duckdb", "/etc/passwd", "", "x" * 90, "0123456789AB.duckdb", "a\0b", "0123456789ab.duckdb\n0123456789ab.duckdb"],
)
def test_a_pointer_that_names_no_release(pointer: str, source: ReleaseSource, cache: Path) -> None:
    (source.folder / "current").write_text(pointer)
    with pytest.raises(FetchError, match="names no release"):
        look(source.address, cache, QUICK)
    assert source.asked == ["/releases/current"]
    assert current_path(cache) is None


def corrupt(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[12_288::997] = bytes(255 - byte for byte in content[12_288::997])
    path.write_bytes(content)


def lie(path: Path) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute("update figure set v = v + 1 where i = 7")


def lie_about_the_hash(path: Path) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute("update release_info set release_hash = 'f'")


def text(path: Path) -> None:
    path.write_text("<html>an error that says 200</html>")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize("spoil", [corrupt, lie, lie_about_the_hash, text, empty, half])
def test_a_file_that_is_not_what_its_name_says(spoil: object, source: ReleaseSource, cache: Path) -> None:
    first, _ = look(source.address, cache, QUICK)
    assert callable(spoil)
    spoil(source.folder / f"{made(source.folder, 2)}.duckdb")
    with pytest.raises(FetchError, match=r"no release that can be read|something else"):
        look(source.address, cache, QUICK)
    assert current_path(cache) == cache / f"{first}.duckdb"


def test_nobody_there(cache: Path) -> None:
    with pytest.raises(FetchError, match="connection refused"):
        look(f"http://localhost:{free_port()}/", cache, QUICK)


@pytest.mark.parametrize(
    "address",
    ["http://example.org/", "ftp://example.org/", "https://", "https://me:secret@example.org/", "https://example.org/?a=b"],
)
def test_an_address_that_is_refused(address: str) -> None:
    with pytest.raises(FetchError):
        require_address(address)


def authority(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A certificate for this machine, signed by itself: the file that whoever trusts it names, and the server's side."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    built = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + dt.timedelta(days=1))
    signed = built.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), False).sign(key, hashes.SHA256())
    trusted, private = folder / "authority.pem", folder / "key.pem"
    trusted.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(trusted, private)
    return trusted, context


def test_over_tls_only_from_whom_is_trusted(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path / "source", 1)
    trusted, context = authority(tmp_path)
    for name in CERTIFICATES:
        monkeypatch.delenv(name, raising=False)
    with ReleaseSource(tmp_path / "source", context) as source:
        assert source.address.startswith("https://")
        with pytest.raises(FetchError, match="certificate is not trusted"):
            look(source.address, cache, QUICK)
        assert source.asked == []
        for name in CERTIFICATES:
            monkeypatch.setenv(name, str(trusted))
            look(source.address, cache, QUICK)
            monkeypatch.delenv(name)


def test_a_replica_looks_in_a_process_of_its_own_and_says_how_that_went(
    source: ReleaseSource, release_dir: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source.folder = release_dir
    monkeypatch.setenv("ICT_RELEASES", source.address.rstrip("/"))
    monkeypatch.setenv("ICT_RELEASES_CACHE", str(cache))
    assert (source_address(), releases_dir()) == (source.address, cache)
    follower = replica.Follower(60)
    follower.look()
    at_first = follower.state
    assert current_path() == cache / f"{at_first.release}.duckdb"
    assert (at_first.problem, at_first.since) == ("", None)
    source.faults["current"] = "500"
    follower.look()
    failed = follower.state
    assert failed.problem == "The source of releases answers with status 500."
    follower.look()
    assert follower.state.since == failed.since is not None
    source.faults.clear()
    follower.look()
    well = follower.state
    assert (well.problem, well.since, well.release) == ("", None, at_first.release)


def test_who_is_no_replica_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ICT_RELEASES", raising=False)
    replica.follow()
    assert replica.followed() is None
    done = subprocess.run([sys.executable, "-m", "warehouse.fetch"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, json.loads(done.stdout)) == (1, {"problem": "ICT_RELEASES names no address to fetch releases from."})


def test_a_replica_builds_nothing(tmp_path: Path) -> None:
    env = os.environ | {"ICT_RELEASES": "https://localhost:9/", "ICT_RELEASES_CACHE": str(tmp_path)}
    done = subprocess.run([sys.executable, "-m", "etl", "build"], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "releases are fetched" in done.stderr
    assert list(tmp_path.iterdir()) == []
