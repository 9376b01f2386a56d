"""How many examples a property is tried on: the profiles, and the helper that scales by them."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_FULL = 100

PROFILES = {"quick": _FULL // 4, "full": _FULL, "ci": _FULL}
"""Profile → of a hundred examples, how many it tries. ``pytest --hypothesis-profile`` chooses; else
the environment variable ``HYPOTHESIS_PROFILE``; else ``full``."""


def register_profiles() -> None:
    """Makes the profiles known to Hypothesis. No test depends on how fast the machine is."""
    for name, of_a_hundred in PROFILES.items():
        settings.register_profile(
            name,
            deadline=None,
            max_examples=of_a_hundred,
            # A failure elsewhere must be one that can be repeated here.
            print_blob=name == "ci",
        )
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "full"))


def examples(full: int, *suppress: HealthCheck) -> settings:
    """A decorator: try *full* examples, or as many as the profile makes of them, but at least 5."""
    scaled = full * settings().max_examples // _FULL
    return settings(max_examples=max(min(full, 5), scaled), suppress_health_check=suppress)
