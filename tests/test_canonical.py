"""Canonical JSON is what RFC 8785 says, for every value made of whole numbers."""

from __future__ import annotations

from enum import Enum
from hashlib import sha256
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from placement.canonical import LARGEST, canonical_json, digest

texts = st.text(st.characters(exclude_categories=("Cs",)))
leaves = st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | texts
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner) | st.tuples(inner, inner),
    max_leaves=20,
)


@pytest.mark.thorough
@given(values)
def test_every_value_has_the_form_of_rfc_8785(value: Any) -> None:
    assert canonical_json(value) == rfc8785.dumps(value)


@given(values)
def test_the_digest_is_sha_256_of_the_form(value: Any) -> None:
    assert digest(value) == sha256(rfc8785.dumps(value)).hexdigest()


@given(st.dictionaries(st.text(st.sampled_from('a\x7fé￮\U0001f600\r"\\'), max_size=3), leaves))
def test_keys_stand_in_the_order_of_their_utf_16_units(value: Any) -> None:
    assert canonical_json(value) == rfc8785.dumps(value)


def test_the_example_of_the_rfc_for_the_order_of_keys() -> None:
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\x80", "\u00f6"]
    ordered = ["\r", "1", "\x80", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    form = canonical_json(dict.fromkeys(keys)).decode()
    assert sorted(ordered, key=lambda key: form.index(key.replace("\r", "\\r"))) == ordered


class Answer(str, Enum):
    YES = "yes"


def test_a_named_string_is_its_string() -> None:
    assert canonical_json({Answer.YES: Answer.YES}) == b'{"yes":"yes"}'


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (1.0, "float"),
        ({"a": [float("nan")]}, "float"),
        (LARGEST + 1, "whole number beyond"),
        ([-LARGEST - 1], "whole number beyond"),
        ({1: "one"}, "not a string"),
        ({None: "none"}, "not a string"),
        (b"bytes", "bytes"),
        ({"a": {"b", "c"}}, "set"),
        ("\ud800", "surrogates"),
        ({"\udfff": 1}, "surrogates"),
        ([{"a": "\ud83d"}], "surrogates"),
    ],
)
def test_what_the_form_cannot_hold_is_refused(value: Any, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        canonical_json(value)
