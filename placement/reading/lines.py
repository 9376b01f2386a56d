"""A stream cut into chunks of whole lines of UTF-8, whatever the file's encoding and line ends.

UTF-8 with or without a byte order mark, UTF-16, Windows-1250 and ISO 8859-2 are recognised; any
other encoding that Python knows can be said. Line ends are read
as ``\\n``, those inside a quoted cell too, as Python's own text files read them. Bytes that cannot
be decoded go through as bytes that are no UTF-8, so that the row they stand in can be named.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, Literal

from placement.errors import PlacementError
from placement.text import Text, quoted

Read = Callable[[int], bytes]
Notice = Callable[[Text], None]
Encoding = Literal["utf-8", "utf-16-le", "utf-16-be", "windows-1250", "iso-8859-2"]

CHUNK: Final = 16 << 20
"""How many bytes are read at once; so much of a file is held in memory, a few times over."""
LONGEST: Final = 16 << 20
"""The most bytes of UTF-8 that one line or one record may have; more is not a row of a table."""

_SAMPLE: Final = 200


def _letters(encoding: str) -> frozenset[int]:
    """The bytes beyond ASCII that are letters or usual signs in *encoding*."""
    return frozenset(
        byte
        for byte in range(0x80, 0x100)
        if (letter := bytes([byte]).decode(encoding, "replace")).isalpha()
        or letter in "„“”‚‘’–—…§°\xa0"
    )


_WINDOWS_1250_LETTERS: Final = _letters("windows-1250")
_ISO_8859_2_LETTERS: Final = _letters("iso-8859-2")
_S_CARON: Final = "š".encode("iso-8859-2")[0]
"""In Windows-1250 this is the Polish ą, which hardly comes without ś or ź: bytes below 0xA0, where
ISO 8859-2 has no letters."""
_COMMON: Final = (
    "utf-8", "utf-16", "windows-1250", "windows-1252", "iso-8859-1", "iso-8859-2", "cp852",
    "mac-latin2",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chunk:
    """Whole lines: *data* ends with a line end, and *first_line* is the number of its first."""

    data: bytes
    first_line: int
    is_last: bool


@dataclass(frozen=True, slots=True)
class Overlong:
    """A line longer than ``LONGEST``, passed over; *beginning* shows what it was."""

    beginning: str
    line: int


class Lines:
    """Cuts what *read* gives into chunks of whole lines.

    *notice* is told when the file is not UTF-8 and nobody said so; *encoding* is what was said.
    Raises ``PlacementError`` where there is no such encoding.
    """

    def __init__(
        self,
        read: Read,
        *,
        name: str,
        notice: Notice,
        encoding: str | None = None,
        size: int = CHUNK,
        longest: int = LONGEST,
    ) -> None:
        self._blocks = blocks(read, min(size, longest), encoding)
        self._name = name
        self._notice = notice
        self._longest = longest
        self._encoding: Encoding | None = None if encoding is None else "utf-8"
        self._rest = b""
        self._given_back = b""
        self._line = 1
        self._ended = False

    def take(self) -> Chunk | Overlong | None:
        """The next lines; None at the end of the file."""
        while b"\n" not in self._rest:
            if len(self._rest) > self._longest:
                return self._before_overlong() or self._pass_over()
            if not self._refill():
                break
        if self._rest.find(b"\n") > self._longest:
            return self._before_overlong() or self._pass_over()
        return self._cut() if self._rest or self._given_back else None

    def done(self, lines: int, rest: bytes = b"") -> None:
        """Takes note that *lines* lines of the last chunk were read; *rest* is what was not.

        It comes again with what follows it. Whoever reads a chunk has counted its lines anyway.
        """
        self._line += lines
        self._given_back = rest

    @property
    def at_end(self) -> bool:
        """Whether nothing comes any more."""
        return self._ended and not self._rest

    def _refill(self) -> bool:
        """Adds one block to the rest; ends the last line where the file does not."""
        if self._ended:
            return False
        block = next(self._blocks, None)
        if block is None:
            self._ended = True
            if self._rest and not self._rest.endswith(b"\n"):
                self._rest += b"\n"
            return True
        if self._encoding is not None and self._encoding != "utf-8":
            block = _as_utf_8(block, self._encoding)
        self._rest = self._rest + block if self._rest else block
        return True

    def _cut(self) -> Chunk:
        end = self._rest.rfind(b"\n") + 1
        data, self._rest = self._rest[:end], self._rest[end:]
        if self._encoding is None and not data.isascii():
            data = self._decide(data)
        if self._given_back:
            data = self._given_back + data
        return Chunk(data, self._line, is_last=self.at_end)

    def _before_overlong(self) -> Chunk | None:
        """What was given back, once more, since nothing can follow it that completes it."""
        return Chunk(self._given_back, self._line, is_last=True) if self._given_back else None

    def _decide(self, data: bytes) -> bytes:
        """Settles the encoding at the first characters beyond ASCII; *data* as UTF-8."""
        encoding = _encoding_beyond_ascii(data + self._rest)
        self._encoding = encoding
        if encoding == "utf-8":
            return data
        self._notice(_ASSUMED.format(file=self._name, encoding=_NAMES[encoding]))
        self._rest = _as_utf_8(self._rest, encoding)
        return _as_utf_8(data, encoding)

    def _pass_over(self) -> Overlong:
        """Drops the line that begins the rest, without ever holding the whole of it."""
        beginning = self._rest[:_SAMPLE].decode("utf-8", "replace")
        end = self._rest.find(b"\n")
        while end < 0:
            self._rest = b""
            if not self._refill() or not self._rest:
                break
            end = self._rest.find(b"\n")
        self._rest = self._rest[end + 1 :]
        overlong = Overlong(beginning, self._line)
        self._line += 1
        return overlong


_NAMES: Final = {"windows-1250": "Windows-1250", "iso-8859-2": "ISO 8859-2"}
_ASSUMED: Final = Text(
    en="{file}: the file is not UTF-8; it is read as {encoding}",
    cs="{file}: soubor není v UTF-8; čte se jako {encoding}",
)
_NO_ENCODING: Final = Text(
    en="there is no encoding {name}{nearest}. Common ones: {common}.",
    cs="kódování {name} neexistuje{nearest}. Běžná: {common}.",
)
_NEAREST: Final = Text(en="; the nearest is {name}", cs="; nejbližší je {name}")


def require_encoding(name: str) -> str:
    """*name* as Python calls it; raises ``PlacementError`` where it is no encoding of text."""
    try:
        found = codecs.lookup(name)
        "".encode(name)
    except (LookupError, ValueError):
        near = get_close_matches(name.lower(), _COMMON, n=1, cutoff=0.5)
        nearest = _NEAREST.format(name=near[0]) if near else ""
        raise PlacementError(
            _NO_ENCODING.format(name=quoted(name), nearest=nearest, common=", ".join(_COMMON))
        ) from None
    return found.name


def blocks(read: Read, size: int, encoding: str | None = None) -> Iterator[bytes]:
    """UTF-8 (or what may yet be another encoding of bytes) with ``\n`` as the only line end.

    What cannot be decoded from an *encoding* that was said is no UTF-8 either.
    """
    decoded = (
        _without_utf_16(read, size)
        if encoding is None
        else _decoded(read, size, require_encoding(encoding))
    )
    held = b""
    for block in decoded:
        block = held + block
        held = b""
        if b"\r" in block:
            if block.endswith(b"\r"):
                block, held = block[:-1], b"\r"
            block = block.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        if block:
            yield block
    if held:
        yield b"\n"


def _decoded(read: Read, size: int, encoding: str) -> Iterator[bytes]:
    """The bytes as UTF-8, without a byte order mark."""
    is_utf_16 = encoding.startswith(("utf-16", "utf-32"))
    errors = "surrogatepass" if is_utf_16 else "surrogateescape"
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    is_first, is_last = True, False
    while not is_last:
        block = read(max(size, 4))
        is_last = not block
        try:
            text = decoder.decode(block, is_last)
        except UnicodeDecodeError:
            # Some decoders cannot pass on what they do not know; it must not vanish.
            text = "\udcff"
            decoder.reset()
        if is_first and text:
            text, is_first = text.removeprefix("\ufeff"), False
        yield text.encode("utf-8", errors)


def _without_utf_16(read: Read, size: int) -> Iterator[bytes]:
    first = read(max(size, 4))
    encoding, mark = _encoding_of(first)
    first = first[mark:]
    if encoding == "utf-8":
        yield first
        while block := read(size):
            yield block
        return
    decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")
    block = first
    while block:
        yield decoder.decode(block).encode("utf-8", "surrogatepass")
        block = read(size)
    odd_byte, _ = decoder.getstate()
    if odd_byte:
        yield b"\xff"


def _encoding_of(beginning: bytes) -> tuple[Encoding, int]:
    """The encoding as far as its first bytes tell it, and the length of the byte order mark."""
    if beginning.startswith(codecs.BOM_UTF8):
        return "utf-8", 3
    if beginning.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le", 2
    if beginning.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be", 2
    sample = beginning[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * len(sample) / 2 and even < 0.05 * len(sample) / 2:
        return "utf-16-le", 0
    if even > 0.4 * len(sample) / 2 and odd < 0.05 * len(sample) / 2:
        return "utf-16-be", 0
    return "utf-8", 0


def _encoding_beyond_ascii(data: bytes) -> Encoding:
    """UTF-8, unless the bytes beyond ASCII are hardly ever that and all letters of another."""
    try:
        data.decode()
        return "utf-8"
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    beyond = [character for character in text if not character.isascii()]
    undecodable = sum("\udc80" <= character <= "\udcff" for character in beyond)
    if 10 * (len(beyond) - undecodable) > undecodable:
        return "utf-8"
    bytes_beyond = {byte for byte in data if byte >= 0x80}
    if bytes_beyond <= _ISO_8859_2_LETTERS and _S_CARON in bytes_beyond:
        return "iso-8859-2"
    return "windows-1250" if bytes_beyond <= _WINDOWS_1250_LETTERS else "utf-8"


def _as_utf_8(data: bytes, encoding: Encoding) -> bytes:
    return data.decode(encoding, "surrogateescape").encode("utf-8", "surrogateescape")
