"""Make .venv and install the pinned requirements, once. Does nothing, and asks no network, when nothing changed.

    python3 bin/set_up.py         what the dashboard needs
    python3 bin/set_up.py --dev   what the tests and checks need too: Chromium, LibreOffice, fonts, nginx and systemd

What the operating system must bring is installed through apt as root, and named otherwise. Only the standard library is used, in a
syntax that an old Python can still read, so that it can say that it is too old.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LANGUAGES_FILE = ROOT / "data" / "languages.toml"
OLDEST = (3, 11)
MIB_NEEDED = 1500
OFFICES = ("loimpress", "lowriter")
OFFICE = ["libreoffice-impress", "libreoffice-writer", "fonts-liberation", "fonts-crosextra-carlito"]
"""What shows slides, with fonts as wide as those that slides name."""
SERVERS = {"nginx": "/usr/sbin/nginx", "systemd": "/usr/bin/systemd-analyze"}
"""What the files of deploy/ are tried with; tests without them skip, and only root can try them."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def stop(sentence):
    # type: (str) -> None
    """End with one sentence on stderr."""
    sys.exit("Error: " + sentence)


def require_python():
    # type: () -> None
    """Stop when this Python is too old."""
    if sys.version_info < OLDEST:
        stop(
            "Python 3.11 or later is needed, and {} is {}.{}. Name a newer one: make run PYTHON=python3.11".format(
                sys.executable, *sys.version_info[:2]
            )
        )


def missing_fonts():
    # type: () -> list[str]
    """The packages of fonts for languages that no font here can draw; without one, screenshots hold empty boxes."""
    import tomllib  # not in the Pythons that are told to be too old

    languages = tomllib.loads(LANGUAGES_FILE.read_text(encoding="utf-8"))["languages"]
    packages = {code: language["font_package"] for code, language in languages.items() if "font_package" in language}
    return [package for code, package in packages.items() if not has_font(code)]


def has_font(language):
    # type: (str) -> bool
    """Whether a font can draw a language."""
    if shutil.which("fc-list") is None:
        return False
    return bool(subprocess.run(["fc-list", ":lang=" + language], stdout=subprocess.PIPE, check=False).stdout.strip())


def missing_packages(dev):
    # type: (bool) -> list[str]
    """The Debian packages that this machine lacks."""
    missing = []
    if importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    if dev and not os.environ.get("ICT_CHROMIUM") and not any(map(shutil.which, BROWSERS)):
        missing.append("chromium")
    if dev and not all(map(shutil.which, OFFICES)):
        missing += OFFICE
    if dev and os.geteuid() == 0:
        missing += [package for package, command in SERVERS.items() if not Path(command).exists()]
    return missing + (missing_fonts() if dev else [])


def install_packages(packages):
    # type: (list[str]) -> None
    """Install Debian packages as root; otherwise print the line that does, and stop."""
    line = "apt-get install -y --no-install-recommends " + " ".join(packages)
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        stop("this machine lacks {}. Run as root, then try again: {}".format(", ".join(packages), line))
    print("Installing " + ", ".join(packages) + " ...", flush=True)
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive", RUNLEVEL="1")  # starts no service that it installs
    for command in (["apt-get", "update", "-qq"], [*line.split(), "-qq"]):
        if subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode:
            stop(
                "apt-get could not install {}: see the lines above. Is there a network? Later: {}".format(", ".join(packages), line)
            )


def requirements_hash(names):
    # type: (list[str]) -> str
    """What the installed packages were made from: these files, this Python, this folder."""
    digest = hashlib.sha256("{} {}".format(sys.version, VENV).encode())
    for name in names:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def venv_works():
    # type: () -> bool
    """Whether .venv holds a Python that starts from where it is, of the version that runs now."""
    code = "import sys; print(sys.prefix, sys.version)"
    try:
        answer = subprocess.run([str(VENV / "bin" / "python"), "-c", code], stdout=subprocess.PIPE, check=False)
    except OSError:
        return False
    return answer.stdout.decode().strip() == "{} {}".format(VENV, sys.version)


def make_venv():
    # type: () -> None
    """Make .venv anew when it is not there or does not work. Stops when there is no room for it."""
    free = shutil.disk_usage(str(ROOT)).free >> 20
    if free < MIB_NEEDED:
        stop("{}: only {} MiB free, and {} are needed. Free some and try again.".format(ROOT, free, MIB_NEEDED))
    if not venv_works():
        print("Making .venv ...", flush=True)
        shutil.rmtree(str(VENV), ignore_errors=True)
        if subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False).returncode:
            stop("could not make {}: see the lines above.".format(VENV))


def install_requirements(name):
    # type: (str) -> None
    """Install one requirements file into .venv; stops when the package index does not answer."""
    print("Installing the packages of {} (once, a minute or two) ...".format(name), flush=True)
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "-qq", "--retries", "2"]
    if subprocess.run([*pip, "install", "-r", str(ROOT / name)], check=False).returncode:
        stop(
            "could not install the packages of {}: see the lines above. The first installation needs the Python package "
            "index, so check the network, and try again; nothing is left half done.".format(name)
        )


@contextlib.contextmanager
def alone():
    # type: () -> Iterator[None]
    """Be the only set-up of this folder; wait while another one is at it. The lock ends with the process, however that dies."""
    with (ROOT / ".set-up.lock").open("w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Waiting for another set-up of this folder ...", flush=True)
            fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def is_set_up(stamp, wanted):
    # type: (Path, str) -> bool
    """Whether these very requirements are installed."""
    return stamp.is_file() and stamp.read_text() == wanted and (VENV / "bin" / "python").exists()


def main():
    # type: () -> None
    """Bring this checkout to where its commands work."""
    require_python()
    dev = "--dev" in sys.argv[1:]
    names = ["requirements.txt"] + ["requirements-dev.txt"] * dev
    stamp = VENV / ("installed-dev" if dev else "installed")
    wanted = requirements_hash(names)
    if is_set_up(stamp, wanted) and not missing_packages(dev):
        return
    with alone():
        set_up(dev, names, stamp, wanted)


def set_up(dev, names, stamp, wanted):
    # type: (bool, list[str], Path, str) -> None
    """Install what is missing; nothing where another set-up has done so meanwhile."""
    missing = missing_packages(dev)
    if missing:
        install_packages(missing)
    if is_set_up(stamp, wanted):
        return
    make_venv()
    install_requirements(names[-1])
    stamp.write_text(wanted)
    if dev:
        (VENV / "installed").write_text(requirements_hash(names[:1]))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        stop("interrupted. Run the same command again.")
    except OSError as error:
        stop("{}: {}. Check the path and its permissions.".format(error.filename or ROOT, error.strerror))
