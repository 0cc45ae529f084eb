"""The two commands on machines that lack something: one clear sentence, and an exit code that is not 0."""

from __future__ import annotations

import ast
import os
import shutil
import socket
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SET_UP = ROOT / "bin" / "set_up.py"


def run(command: Sequence[str | Path], **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of ours and keep what it says."""
    env = os.environ | environment
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=False)


def patched(lines: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run bin/set_up.py on a machine that `lines` make other than this one; nothing is installed for real."""
    code = f"""
import sys; sys.path.insert(0, "bin"); import set_up
set_up.subprocess.run = lambda *a, **k: sys.exit(f"a command was run: {{a}}")
{lines}
try:
    set_up.main()
except OSError as error:
    set_up.stop(str(error))
"""
    return run([sys.executable, "-c", code, *arguments])


def test_an_old_python_can_read_the_set_up() -> None:
    ast.parse(SET_UP.read_text(encoding="utf-8"), feature_version=(3, 5))


def test_an_old_python_is_told_so() -> None:
    done = patched("set_up.OLDEST = (99, 0)")
    assert done.returncode == 1
    assert "Python 3.11 or later is needed" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_python_is_told_so() -> None:
    done = run(["make", "run", "PYTHON=python3.99"])
    assert done.returncode == 2
    assert "no python3.99 here" in done.stderr


def test_without_root_the_line_to_run_is_printed() -> None:
    done = patched("set_up.missing_packages = lambda dev: ['python3-venv', 'chromium']; set_up.os.geteuid = lambda: 1000")
    assert done.returncode == 1
    assert "apt-get install -y --no-install-recommends python3-venv chromium" in done.stderr


@pytest.mark.parametrize(
    ("lacking", "package"),
    [
        ("set_up.importlib.util.find_spec = lambda name: None", "python3-venv"),
        ("set_up.BROWSERS = ('no-such-browser',); set_up.os.environ.pop('ICT_CHROMIUM', None)", "chromium"),
        ("set_up.OFFICES = ('no-such-office',)", "libreoffice-impress libreoffice-writer fonts-liberation fonts-crosextra-carlito"),
        ("set_up.shutil.which = lambda name: None; set_up.BROWSERS = set_up.OFFICES = ()", "fonts-noto-cjk"),
    ],
)
def test_what_the_machine_lacks_is_named(lacking: str, package: str) -> None:
    done = patched(
        f"set_up.has_font = lambda language: 'fonts' not in '{package}'; set_up.os.geteuid = lambda: 1; {lacking}", "--dev"
    )
    assert done.returncode == 1
    assert package in done.stderr


def test_a_full_disk_is_told_before_anything_is_installed(tmp_path: Path) -> None:
    lines = f"set_up.VENV = set_up.Path({str(tmp_path)!r}) / '.venv'; set_up.missing_packages = lambda dev: []"
    done = patched(f"{lines}; set_up.MIB_NEEDED = 1 << 40")
    assert done.returncode == 1
    assert "MiB free" in done.stderr


def test_two_set_ups_at_once_take_turns_and_the_second_finds_all_done(tmp_path: Path) -> None:
    lines = f"""
set_up.ROOT = set_up.Path({str(tmp_path)!r}); set_up.VENV = set_up.ROOT / ".venv"; set_up.missing_packages = lambda dev: []
set_up.requirements_hash = lambda names: "wanted"
def make_venv():
    import time
    (set_up.ROOT / "made").open("a").write("x")
    (set_up.VENV / "bin").mkdir(parents=True)
    time.sleep(1)
set_up.make_venv = make_venv
set_up.install_requirements = lambda name: (set_up.VENV / "bin" / "python").touch()
"""
    with ThreadPoolExecutor(2) as threads:
        done = list(threads.map(lambda _: patched(lines), range(2)))
    assert [d.returncode for d in done] == [0, 0], done
    assert (tmp_path / "made").read_text() == "x", "made once"
    assert sorted("Waiting for another set-up" in d.stdout for d in done) == [False, True]


def test_where_the_system_knows_no_home_the_server_is_given_one() -> None:
    code = """
import os, sys; sys.path.insert(0, "bin"); import serve
def none(cls): raise RuntimeError("Could not determine home directory.")
serve.Path.home = classmethod(none)
serve.require_home()
print(os.environ["HOME"])
"""
    assert run([sys.executable, "-c", code]).stdout == "/nonexistent\n"
    assert tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["secrets"] == {"files": []}


def test_an_installation_without_network_is_told(tmp_path: Path) -> None:
    lines = f"set_up.VENV = set_up.Path({str(tmp_path)!r})"
    lines += "; set_up.make_venv = lambda: None; set_up.missing_packages = lambda dev: []"
    done = patched(f"{lines}; set_up.subprocess.run = lambda *a, **k: set_up.subprocess.CompletedProcess(a, 1)")
    assert done.returncode == 1
    assert "could not install the packages of requirements.txt" in done.stderr
    assert not (tmp_path / "installed").exists()


def test_nothing_is_run_when_nothing_changed(tmp_path: Path) -> None:
    """The stamp is enough: no pip, no apt, no network."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").touch()
    lines = f"set_up.VENV = set_up.Path({str(tmp_path)!r}); set_up.missing_packages = lambda dev: []"
    stamp = "set_up.VENV.joinpath('installed').write_text(set_up.requirements_hash(['requirements.txt']))"
    done = patched(f"{lines}; {stamp}")
    assert (done.returncode, done.stderr) == (0, "")
    assert patched(f"{lines}; set_up.VENV.joinpath('installed').write_text('older')").returncode == 1


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", ""])
def test_a_port_that_is_none_is_told(port: str) -> None:
    done = run([sys.executable, "bin/serve.py", f"--port={port}"])
    assert done.returncode == 1
    assert "PORT must be a number from 1 to 65535" in done.stderr


def test_a_taken_port_is_told() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = run([sys.executable, "bin/serve.py", "--port", port])
    assert done.returncode == 1
    assert f"port {port} is taken by another program" in done.stderr


def test_an_address_that_is_not_ours_is_told() -> None:
    done = run([sys.executable, "bin/serve.py", "--port", "18000", "--address", "203.0.113.7"])
    assert done.returncode == 1
    assert "is not an address of this machine" in done.stderr


def test_ci_fails_when_publishers_files_are_missing_beside_a_checkout_that_should_have_them(tmp_path: Path) -> None:
    (tmp_path / "checkout" / ".ci").mkdir(parents=True)
    (tmp_path / "shared").mkdir()
    script = shutil.copy(ROOT / ".ci" / "run", tmp_path / "checkout" / ".ci" / "run")
    for ci, said in (("true", "is missing"), ("", "make")):
        done = run(["bash", script], CI=ci, ICT_PUBLISHER_FILES="")
        assert done.returncode != 0
        assert said in done.stdout + done.stderr
