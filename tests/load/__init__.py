"""Many people at once, over real HTTP: measured by hand (`python -m tests.load.editors --help`)."""
