"""The form of a mapping's file as a JSON Schema, for editors that check while one writes."""

from __future__ import annotations

from typing import Any, Final

from placement.facts.dictionary import TRAITS
from placement.facts.scales import SCALES
from placement.reading.mapped.mapping_file import DATES, KEYS, NONES, TRAIT_KEYS
from placement.reading.mapped.model import TAKES, UNKNOWN

SCHEMA: Final = "https://json-schema.org/draft/2020-12/schema"


def mapping_schema() -> dict[str, Any]:
    """The schema, draft 2020-12. It knows less than the program: which columns a file has, and
    which keys go together, only reading tells."""
    text = {"type": "string"}
    texts = {"oneOf": [text, {"type": "array", "items": text}]}
    top = {
        "mapping": {"const": 1, "description": "the form of this file"},
        "id": {**text, "description": "the column that identifies people"},
        "keep": {**texts, "description": "columns to carry through to the results"},
        "as_of": {"description": "the day to which spans without an end count, a TOML date"},
        "dates": {"enum": list(DATES), "description": "how to read 3/4/2020"},
        "decimal": {"enum": [",", "."], "description": "the sign before decimals"},
        "file": _object(
            {
                "encoding": text,
                "delimiter": {"type": "string", "minLength": 1, "maxLength": 1},
                "skip_lines": {"type": "integer", "minimum": 0},
                "header": {"type": ["integer", "string"]},
                "sheet": text,
                "records": text,
                "none": {"enum": list(NONES)},
            }
        ),
        "traits": _object(
            {trait.name: {"$ref": f"#/$defs/{trait.scale.name}"} for trait in TRAITS}
        ),
    }
    assert set(top) == set(KEYS)
    return {
        "$schema": SCHEMA,
        "title": "A mapping for placement score --map",
        **_object(top),
        "required": ["traits"],
        "$defs": {scale.name: _trait([*scale.values, UNKNOWN]) for scale in SCALES},
    }


def _trait(values: list[str]) -> dict[str, Any]:
    """The table of a trait of a scale with these *values*."""
    text = {"type": "string"}
    texts = {"oneOf": [text, {"type": "array", "items": text}]}
    value = {
        "description": "a value of the trait, or a label of one",
        "anyOf": [{"enum": values}, text],
    }
    table = {"type": "object", "additionalProperties": value}
    keys = {
        "column": text,
        "columns": texts,
        "since": text,
        "from": text,
        "to": text,
        "spans": text,
        "constant": value,
        "values": table,
        "bins": table,
        "contains": table,
        "otherwise": value,
        "split": text,
        "options": texts,
        "take": {"enum": list(TAKES)},
        "least": {"type": "integer", "minimum": 1},
        "scale": {
            "type": "array",
            "items": {"type": "number"},
            "minItems": 2,
            "maxItems": 2,
        },
        "unknown": texts,
        "none": {"enum": list(NONES)},
        "ask": text,
    }
    assert set(keys) == set(TRAIT_KEYS)
    return _object(keys)


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}
