"""Replicas behind a balancer, as docs/replicas.md describes them, on the loopback: `python -m benchmarks.replicas`."""
