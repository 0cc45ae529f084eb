"""nginx on the loopback with the files of deploy/: a source of releases and a balancer, over TLS by an authority of ours."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.browser.server import free_port
from warehouse.release import ROOT

DEPLOY = ROOT / "deploy"
NAME = "localhost"
CORE = """user root;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 4096; }}
http {{
    log_format who '$http_upgrade $cookie_tracker_node $upstream_addr $status';
    access_log {folder}/access.log who;
    include {folder}/source.conf;
    include {folder}/balancer.conf;
}}
"""


@dataclass(frozen=True)
class Front:
    """What runs: the addresses of balancer and source, and the file with the authority that signed for both."""

    folder: Path
    balancer: str
    source: str
    authority: Path

    def visits(self) -> tuple[dict[str, set[str]], int]:
        """Of each visitor (by the cookie) the replicas that answered, and how many answers were failures."""
        answered, failures = defaultdict(set), 0
        for line in (self.folder / "access.log").read_text(encoding="utf-8").splitlines():
            _upgrade, visitor, replica, status = line.rsplit(" ", 3)[-4:]
            failures += status.startswith("5")
            if visitor != "-" and replica != "-":
                answered[visitor].add(replica)
        return answered, failures


@contextmanager
def front(folder: Path, source: Path, replicas: Sequence[int]) -> Iterator[Front]:
    """Run nginx before replicas on these ports and before a folder of releases; ends it after."""
    folder.mkdir()
    authority = certify(folder)
    at_source, at_balancer, plain = free_port(), free_port(), free_port()
    servers = "\n".join(f"    server 127.0.0.1:{port} max_fails=2 fail_timeout=10s;" for port in replicas)
    balancer = re.sub(
        r"^ *server replica:8501 .*$", servers, (DEPLOY / "balancer.conf").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    kept = (DEPLOY / "source.conf").read_text(encoding="utf-8")
    for name, text, port in (("source", kept, at_source), ("balancer", balancer, at_balancer)):
        here = text.replace("listen 443 ssl", f"listen 127.0.0.1:{port} ssl").replace("listen 80;", f"listen 127.0.0.1:{plain};")
        here = here.replace("/etc/ssl/tracker/", f"{folder}/").replace("/srv/source/", f"{source}/")
        (folder / f"{name}.conf").write_text(here, encoding="utf-8")
    (folder / "nginx.conf").write_text(CORE.format(folder=folder), encoding="utf-8")
    process = subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf"), "-g", "daemon off;"], stderr=subprocess.DEVNULL)
    try:
        yield Front(folder, f"https://{NAME}:{at_balancer}", f"https://{NAME}:{at_source}/releases/", authority)
    finally:
        process.terminate()
        process.wait(timeout=20)


def certify(folder: Path) -> Path:
    """Make an authority and, signed by it, the certificate of this machine where nginx looks for it; the authority's file."""
    now = dt.datetime.now(dt.UTC)
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, said)]) for said in ("Authority of a test", NAME)]

    def signed(n: int, is_authority: bool) -> x509.Certificate:
        made = x509.CertificateBuilder(
            names[0], names[n], keys[n].public_key(), x509.random_serial_number(), now, now + dt.timedelta(days=1)
        ).add_extension(x509.BasicConstraints(is_authority, None), critical=True)
        if is_authority:
            usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
            made = made.add_extension(usage, critical=True)
            made = made.add_extension(x509.SubjectKeyIdentifier.from_public_key(keys[0].public_key()), critical=False)
        else:
            made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
            made = made.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(keys[0].public_key()), critical=False)
        return made.sign(keys[0], hashes.SHA256())

    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    (folder / "authority.pem").write_bytes(signed(0, True).public_bytes(pem))
    (folder / "fullchain.pem").write_bytes(signed(1, False).public_bytes(pem))
    (folder / "privkey.pem").write_bytes(keys[1].private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    return folder / "authority.pem"
