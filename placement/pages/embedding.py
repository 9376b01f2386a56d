"""What stands inside a page that works by itself: data, and the hashes that let it in."""

from __future__ import annotations

import base64
import hashlib
import json

from placement.canonical import JSON


def in_a_script(data: JSON) -> str:
    """Data as it may stand in a script element: nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def source_hash(content: str) -> str:
    """How a Content-Security-Policy names the one style or script that it allows."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
