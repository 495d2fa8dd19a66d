"""The names of what is in the folder of a case."""

from __future__ import annotations

DATABASE = "case.db"
CAPTURES = "captures"
SETTINGS = "case.toml"
LOCK = "case.lock"
TEAM = "team"
JOBS = "jobs"

FILES = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", CAPTURES, SETTINGS, LOCK, TEAM, JOBS)
"""All of them; SQLite keeps the two beside the database while it is in use."""
