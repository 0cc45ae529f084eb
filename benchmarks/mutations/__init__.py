"""Small changes that make the code wrong, and whether the tests notice: run on request, not in CI."""
