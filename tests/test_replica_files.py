"""The files for more than one machine: nginx takes them, and what they name of each other and of the program is there."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.replicas.nginx import certify
from dashboard.shell import doors
from dashboard.shell.server import ROUTES
from warehouse import fetch, release, replica
from warehouse.release import ROOT

DEPLOY = ROOT / "deploy"
KUBERNETES = sorted((DEPLOY / "kubernetes").glob("*.yaml"))


def documents(path: Path) -> list[dict[str, Any]]:
    """What a YAML file holds."""
    return [d for d in yaml.safe_load_all(path.read_text(encoding="utf-8")) if d]


def manifests() -> dict[str, dict[str, Any]]:
    """The manifests by kind."""
    found = [d for path in KUBERNETES for d in documents(path)]
    return {d["kind"]: d for d in found}


@pytest.mark.parametrize("name", ["balancer.conf", "source.conf"])
def test_nginx_takes_the_file(name: str, tmp_path: Path) -> None:
    if shutil.which("nginx") is None:
        pytest.skip("no nginx here: apt-get install nginx-light")
    certify(tmp_path)
    text = (DEPLOY / name).read_text(encoding="utf-8").replace("/etc/ssl/tracker/", f"{tmp_path}/")
    (tmp_path / "site.conf").write_text(text.replace("server replica:8501", "server 127.0.0.1:8501"), encoding="utf-8")
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off; include {tmp_path}/site.conf; }}"
    )
    done = subprocess.run(["nginx", "-t", "-c", str(tmp_path / "nginx.conf")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


def test_a_visitor_stays_with_a_replica_by_the_same_cookie_everywhere() -> None:
    balancer = (DEPLOY / "balancer.conf").read_text(encoding="utf-8")
    assert re.search(r"hash \$tracker_replica consistent;", balancer)
    cookie = manifests()["Ingress"]["metadata"]["annotations"]["nginx.ingress.kubernetes.io/session-cookie-name"]
    assert f"$cookie_{cookie}" in balancer
    assert f'"{cookie}=$request_id;' in balancer


def test_the_balancer_has_the_limits_and_headers_of_one_machine() -> None:
    """What stands in deploy/nginx.conf against hostile clients, and for websockets, stands before replicas too."""

    def said(name: str) -> set[str]:
        found = re.findall(
            r"^ *((?:limit_conn_status|client_\w+|send_timeout|gzip\w*|server_tokens|proxy_\w+|expires) [^;]+);",
            (DEPLOY / name).read_text(encoding="utf-8"),
            re.MULTILINE,
        )
        return {" ".join(line.split()) for line in found if not re.search(r"\$tracker_\w*connection|proxy_pass", line)}

    assert said("nginx.conf") - said("balancer.conf") == set()
    assert len(said("nginx.conf")) > 15


def test_the_source_hands_out_what_a_replica_asks_for_and_nothing_else() -> None:
    source = (DEPLOY / "source.conf").read_text(encoding="utf-8")
    pattern = re.search(r'location ~ "(.+)" \{', source)
    assert pattern
    file = re.compile(pattern[1].replace("(?<", "(?P<"))
    assert f"location = /releases/{release.POINTER} " in source
    assert fetch.NAMED.fullmatch("0123456789ab.duckdb")
    assert file.search("/releases/0123456789ab.duckdb")
    assert not any(
        file.search(f"/releases/{name}")
        for name in (".lock", "0123.duckdb", "../0123456789ab.duckdb", ".building-1/release.duckdb")
    )


@pytest.mark.parametrize("path", [DEPLOY / "compose.yaml", *KUBERNETES], ids=lambda p: p.name)
def test_settings_are_those_that_the_program_reads(path: Path) -> None:
    read = "".join(Path(m.__file__ or "").read_text(encoding="utf-8") for m in (fetch, replica, release))
    read += (ROOT / "dashboard" / "shell" / "doors.py").read_text(encoding="utf-8")
    for name in set(re.findall(r"\bICT_[A-Z_]+", path.read_text(encoding="utf-8"))):
        assert name in read, name


def test_probes_ask_what_the_program_answers() -> None:
    container = manifests()["Deployment"]["spec"]["template"]["spec"]["containers"][0]
    routes = {getattr(route, "path", "") for route in ROUTES}
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        asked = container[probe]["httpGet"]
        assert asked["path"] in routes
        (host,) = [h["value"] for h in asked["httpHeaders"] if h["name"] == "Host"]
        assert doors.is_ours(host, {"tracker.example.org"})
    assert container["readinessProbe"]["httpGet"]["path"] != container["livenessProbe"]["httpGet"]["path"]
    assert "/api/health" in (DEPLOY / "Containerfile").read_text(encoding="utf-8")


def test_manifests_select_each_other_and_run_as_nobody() -> None:
    kinds = manifests()
    pod = kinds["Deployment"]["spec"]["template"]
    for labels in (
        kinds["Deployment"]["spec"]["selector"]["matchLabels"],
        kinds["Service"]["spec"]["selector"],
        kinds["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"],
        kinds["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"],
    ):
        assert labels.items() <= pod["metadata"]["labels"].items()
    assert kinds["PodDisruptionBudget"]["spec"]["minAvailable"] < kinds["Deployment"]["spec"]["replicas"]
    ports = {p["name"] for p in pod["spec"]["containers"][0]["ports"]}
    assert {p["targetPort"] for p in kinds["Service"]["spec"]["ports"]} <= ports
    (rule,) = kinds["Ingress"]["spec"]["rules"]
    service = rule["http"]["paths"][0]["backend"]["service"]
    assert service["name"] == kinds["Service"]["metadata"]["name"]
    assert service["port"]["name"] in {p["name"] for p in kinds["Service"]["spec"]["ports"]}
    user = re.search(r"^USER (\d+)$", (DEPLOY / "Containerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert user
    assert pod["spec"]["securityContext"]["runAsUser"] == int(user[1]) > 0
    mounted = {m["name"] for m in pod["spec"]["containers"][0]["volumeMounts"]}
    assert mounted == {v["name"] for v in pod["spec"]["volumes"]}
    listed = documents(DEPLOY / "kubernetes" / "kustomization.yaml")[0]["resources"]
    assert sorted(listed) == sorted(p.name for p in KUBERNETES if p.name != "kustomization.yaml")


def test_the_container_takes_what_the_program_needs_and_pins_it() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    assert "--require-hashes -r requirements.txt" in text
    left_out = (DEPLOY / "Containerfile.dockerignore").read_text(encoding="utf-8").split()
    needed = {"app.py", "bin", "dashboard", "data", "etl", "pages", "static", "warehouse", ".streamlit", "requirements.txt"}
    assert needed.isdisjoint(left_out)
    assert all((ROOT / name).exists() for name in needed)


def test_compose_mounts_what_is_there_and_builds_the_same_file() -> None:
    (told,) = documents(DEPLOY / "compose.yaml")
    build = told["services"]["replica"]["build"]
    assert (DEPLOY / build["context"] / build["dockerfile"]).resolve() == DEPLOY / "Containerfile"
    mounts = [v.split(":")[0] for v in told["services"]["balancer"]["volumes"]]
    assert [(DEPLOY / m).exists() for m in mounts] == [True, False]  # the certificate is the administrator's
    assert "server replica:8501" in (DEPLOY / "balancer.conf").read_text(encoding="utf-8")
    assert "replica" in told["services"]
    assert told["services"]["replica"]["expose"] == ["8501"]
