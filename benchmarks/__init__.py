"""How fast, how large and how hungry: measured on the real code, against a floor measured in the same run (docs/benchmarks.md)."""
