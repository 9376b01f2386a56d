"""One byte form of one value, so that a hash of it means the same everywhere.

The form is RFC 8785 (JSON Canonicalization Scheme) restricted to whole numbers: no floating-point
number ever enters a hash.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Final, TypeAlias

JSON: TypeAlias = "bool | int | str | Sequence[JSON] | Mapping[str, JSON] | None"

LARGEST: Final = 2**53 - 1
"""The largest whole number, either sign, that every JSON reader keeps exactly (RFC 7493, 2.2)."""

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def canonical_json(value: JSON) -> bytes:
    """The canonical form of *value*: UTF-8, no spaces, keys in the order of their UTF-16 units.

    Raises ``ValueError`` for what the form cannot hold: a float, a whole number beyond
    ±(2**53 - 1), a lone surrogate, a key that is not a string, a value of any other type.
    """
    return _encode(_ordered(value)).encode()


def digest(value: JSON) -> str:
    """SHA-256 of the canonical form of *value*, in hexadecimal."""
    return sha256(canonical_json(value)).hexdigest()


def _ordered(value: object) -> object:
    """*value* with every mapping in canonical key order, checked on the way."""
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, int):
        if not -LARGEST <= value <= LARGEST:
            raise ValueError(f"a whole number beyond ±(2**53 - 1): {value}")
        return value
    if isinstance(value, Mapping):
        return {key: _ordered(value[key]) for key in _sorted_keys(value)}
    if isinstance(value, (list, tuple)):
        return [_ordered(item) for item in value]
    raise ValueError(f"canonical JSON has no form for {type(value).__name__}: {value!r}")


def _sorted_keys(mapping: Mapping[object, object]) -> list[str]:
    keys = [key for key in mapping if isinstance(key, str)]
    if len(keys) < len(mapping):
        raise ValueError(f"a key that is not a string: {mapping!r}")
    # Code points and UTF-16 units sort alike below the surrogates, and ASCII is the usual case.
    if all(map(str.isascii, keys)):
        return sorted(keys)
    return sorted(keys, key=lambda key: key.encode("utf-16-be"))
