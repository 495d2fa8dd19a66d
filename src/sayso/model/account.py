"""Accounts of people who share one workbench over a network: who may read, who may review, who owns it."""

from __future__ import annotations

from dataclasses import dataclass

READER, REVIEWER, OWNER = "reader", "reviewer", "owner"
ROLES = (READER, REVIEWER, OWNER)
"""A reader looks, a reviewer decides and takes notes too, an owner takes back the notes of others too."""


@dataclass(frozen=True, slots=True)
class Account:
    """One person: `password` is a hash that names its own parameters, `since` an ISO 8601 time in UTC."""

    name: str
    role: str
    password: str
    since: str


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the audit log: what happened when (ISO 8601, UTC), by whom, from which address."""

    at: str
    event: str
    who: str
    address: str
    detail: str
