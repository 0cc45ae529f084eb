"""The default build from the embedded figures, and the start of the server: `python -m benchmarks.build`."""
