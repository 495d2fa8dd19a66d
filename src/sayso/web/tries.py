"""How often somebody may try to sign in before having to wait."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

WINDOW = 15 * 60.0
"""Seconds for which a failed try counts."""
PAIR, ADDRESS, NAME = 5, 20, 50
"""Failed tries in a window: of one name from one address, from one address, of one name from anywhere."""
KEPT = 10_000
"""Names and addresses that are remembered; the oldest are forgotten."""

Key = tuple[str, str]


class Tries:
    """Failed tries by name, by address and by both; times are seconds of `clock`."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failed: OrderedDict[Key, list[float]] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, name: str, address: str) -> int:
        """Count a try as failed until it succeeds, and return 0; or the seconds for which none is taken.

        Counting comes first, so that many tries at once are not all let through.
        """
        with self._lock:
            now = self._clock()
            left = max(self._left(key, most, now) for key, most in _keys(name, address))
            if left == 0:
                self._count(name, address, now)
            return left

    def succeeded(self, name: str, address: str) -> None:
        """Forget the failed tries of one who knows the password, and this try."""
        with self._lock:
            for key, _ in _keys(name, address):
                kept = [] if all(key) else self._failed.get(key, [])[:-1]
                if kept:
                    self._failed[key] = kept
                else:
                    self._failed.pop(key, None)

    def _count(self, name: str, address: str, now: float) -> None:
        for key, _ in _keys(name, address):
            self._failed[key] = [*self._recent(key, now), now]
            self._failed.move_to_end(key)
        while len(self._failed) > KEPT:
            self._failed.popitem(last=False)

    def _recent(self, key: Key, now: float) -> list[float]:
        return [at for at in self._failed.get(key, []) if now - at < WINDOW]

    def _left(self, key: Key, most: int, now: float) -> int:
        recent = self._recent(key, now)
        return 0 if len(recent) < most else max(1, round(recent[-most] + WINDOW - now))


def _keys(name: str, address: str) -> tuple[tuple[Key, int], ...]:
    folded = name.casefold()
    return ((folded, address), PAIR), (("", address), ADDRESS), ((folded, ""), NAME)
