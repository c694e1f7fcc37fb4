"""The bytes of a roster to lines of text, a piece at a time: UTF-8, UTF-16 with its mark, else Windows text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from careerpath.problems import Place, Problem
from careerpath.vocabulary import tell
from careerpath.workshop.csv_safe import BOM

# Characters, as many as Python's CSV reads in one cell; of a longer line only the beginning is handed on.
MOST_LINE = 131_072
_MOST_BYTES = 4 * (MOST_LINE + 1)
_CHUNK = 65_536
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_OTHER_FILES = (b"%PDF", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")
# Text, but of a page; some programs call one a table.
_PAGES = (b"<!doctype", b"<html", b"<?xml", b"<table", b"{\\rtf")
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# cp1252; the five bytes it does not know become control characters, which a cell may not hold.
_WINDOWS = "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
# The mark of UTF-8 as programs show it that took it for letters of another encoding, and saved it so.
_MANGLED = tuple(codecs.BOM_UTF8.decode(name) for name in ("cp1252", "mac_roman", "cp850"))
_LINE_END = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
# Text has no NUL; more than this share of them is another encoding, or no text at all.
_MOST_NULS = 0.2


class TextLines:
    """The lines of a binary stream, each with its end, read as they are asked for.

    ``problem`` is what is wrong with the file as a whole (then there are no lines). ``first_odd`` is the first line
    (from 1) that is not UTF-8 and was read as Windows text; it is known once that line has been read.
    """

    def __init__(self, stream: BinaryIO, file: str = "") -> None:
        self._stream = stream
        self._start = _read_start(stream)
        self.first_odd: int | None = None
        self._is_mangled = False
        self.problem = _check_start(self._start, file)

    def __iter__(self) -> Iterator[str]:
        if self.problem is not None:
            return
        for number, line in enumerate(_cut_lines(self._read_pieces()), 1):
            try:
                text = line.decode(errors="replace" if len(line) == _MOST_BYTES else "strict")
            except UnicodeDecodeError:
                self.first_odd = self.first_odd or number
                text = codecs.charmap_decode(line, "strict", _WINDOWS)[0]
            if number == 1:
                self._is_mangled = self.first_odd is None and text.lstrip(BOM).startswith(_MANGLED)
                text = _drop_marks(text)
            if text:
                yield text

    def tell_encoding(self) -> str:
        """Return a sentence that says from where on the text was no UTF-8, or that it once was; empty where all is."""
        if self._is_mangled:
            return tell("roster.mangled")
        return "" if self.first_odd is None else tell("roster.not_utf8", line=self.first_odd)

    def _read_pieces(self) -> Iterator[bytes]:
        """Yield the text as UTF-8, or as bytes that are not."""
        encoding = next((name for mark, name in _UTF_16.items() if self._start.startswith(mark)), None)
        if encoding is None:
            yield self._start
            yield from iter(lambda: self._stream.read(_CHUNK), b"")
            return
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        yield decoder.decode(self._start[2:]).encode()
        for piece in iter(lambda: self._stream.read(_CHUNK), b""):
            yield decoder.decode(piece).encode()
        yield decoder.decode(b"", final=True).encode()


def _read_start(stream: BinaryIO) -> bytes:
    """Return the first bytes, a pipe's first pieces joined, so that what marks a file is whole."""
    start = b""
    while len(start) < _CHUNK and (piece := stream.read(_CHUNK - len(start))):
        start += piece
    return start


def _check_start(start: bytes, file: str) -> Problem | None:
    where = Place(file) if file else None
    if start.startswith(_WORKBOOKS):
        return Problem("workbook", tell("roster.workbook"), where, tell("roster.workbook_hint"))
    if start.removeprefix(codecs.BOM_UTF8).lstrip().lower().startswith(_PAGES):
        return Problem("page", tell("roster.page"), where, tell("roster.page_hint"))
    is_wide = start.startswith(tuple(_UTF_16))
    if start.startswith(_OTHER_FILES) or (not is_wide and start.count(0) > _MOST_NULS * len(start)):
        return Problem("not-text", tell("roster.not_text"), where, tell("roster.not_text_hint"))
    return None


def _cut_lines(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield lines with their ends; of one that is too long its beginning, so that memory stays small."""
    rest, is_cut = b"", False
    for piece in pieces:
        lines = (rest + piece).splitlines(keepends=True)
        # a \r at the end may be half of a line's end
        rest = lines.pop() if lines and not lines[-1].endswith(b"\n") else b""
        for line in lines:
            if not is_cut:
                yield line[:_MOST_BYTES]
            is_cut = False
        if len(rest) >= _MOST_BYTES:
            if not is_cut:
                yield rest[:_MOST_BYTES]
            rest, is_cut = b"\r" if rest.endswith(b"\r") else b"", True
    if rest and not is_cut:
        yield rest


def _drop_marks(text: str) -> str:
    """Return the beginning of a file without the marks of its encoding; whoever saves it again adds one."""
    while mark := next(filter(text.startswith, (BOM, *_MANGLED)), ""):
        text = text.removeprefix(mark)
    return text


def split_lines(lines: Iterable[str]) -> Iterator[str]:
    """Yield single lines with an end, whatever is handed in, without the mark at the beginning."""
    is_first = True
    for line in lines:
        plain, is_first = _drop_marks(line) if is_first else line, False
        if plain.endswith("\n") and "\n" not in plain[:-1] and "\r" not in plain[:-2]:
            yield plain
            continue
        for part in _LINE_END.split(plain):
            if part:
                yield part if part.endswith(("\n", "\r")) else part + "\n"
