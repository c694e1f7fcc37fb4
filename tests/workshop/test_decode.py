from __future__ import annotations

import codecs
import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.workshop import decode
from careerpath.workshop.decode import MOST_LINE, TextLines, split_lines

TEXT = "name,background\r\nZoë,clinical\r\nЯна,data\n阿安,product"


class Slow(io.BytesIO):
    """A stream that hands out few bytes at a time, as a pipe may."""

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(size or 3, 3))


def read(content: bytes) -> tuple[str, TextLines]:
    lines = TextLines(io.BytesIO(content), "roster.csv")
    return "".join(lines), lines


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
)
def test_unicode_is_read_by_its_mark(content: bytes) -> None:
    text, lines = read(content)
    assert text == TEXT
    assert lines.problem is None
    assert lines.tell_encoding() == ""
    assert "".join(TextLines(Slow(content))) == TEXT


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_a_mark_that_another_program_took_for_letters_is_left_out_and_told(encoding: str) -> None:
    mangled = codecs.BOM_UTF8.decode(encoding)
    for content in (mangled.encode(), codecs.BOM_UTF8 + mangled.encode(), 2 * codecs.BOM_UTF8 + mangled.encode()):
        text, lines = read(content + TEXT.encode())
        assert text == TEXT
        assert "accents are broken" in lines.tell_encoding()
    assert list(split_lines([mangled + "name\n", mangled + "\n"])) == ["name\n", mangled + "\n"]
    assert read((TEXT + mangled).encode())[1].tell_encoding() == ""


def test_two_marks_are_left_out_and_nothing_is_broken() -> None:
    text, lines = read(2 * codecs.BOM_UTF8 + TEXT.encode())
    assert text == TEXT
    assert lines.tell_encoding() == ""


def test_windows_text_with_a_mark_is_windows_text() -> None:
    text, lines = read(codecs.BOM_UTF8 + "Zoë,background\n".encode("cp1252"))
    assert text == "Zoë,background\n"
    assert "line 1" in lines.tell_encoding()


def test_windows_text_is_read_and_told_with_its_first_row() -> None:
    text, lines = read("name,background\nAnn,data\nZoë “Z”,clinical\nÅsa,data\n".encode("cp1252"))
    assert text.splitlines()[2:] == ["Zoë “Z”,clinical", "Åsa,data"]
    assert lines.first_odd == 3
    assert "line 3" in lines.tell_encoding()
    assert "cp1252" in lines.tell_encoding()


def test_a_byte_that_windows_does_not_know_is_left_for_the_cell_to_refuse() -> None:
    text, _ = read(b"name\nA\x81nn \xe9\n")
    assert text == "name\nA\x81nn é\n"


def test_a_broken_utf_16_text_ends_and_does_not_fail() -> None:
    text, _ = read(codecs.BOM_UTF16_LE + "a,b\n1".encode("utf-16-le") + b"\xd8")
    assert text.startswith("a,b\n1")


@pytest.mark.parametrize(
    ("content", "code", "word"),
    [
        (b"PK\x03\x04rest of a workbook", "workbook", "CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old one", "workbook", "CSV"),
        (b"%PDF-1.7", "not-text", "CSV"),
        ("name,background\n".encode("utf-16-le"), "not-text", "CSV"),
        (b"\x1f\x8b\x08", "not-text", "CSV"),
        (codecs.BOM_UTF8 + b"\r\n <!DOCTYPE html><table><tr><td>name", "page", "CSV"),
        (b'<?xml version="1.0"?><Workbook>', "page", "CSV"),
        (b"{\\rtf1 name,background", "page", "CSV"),
    ],
)
def test_what_is_no_text_is_one_problem_that_says_what_to_do(content: bytes, code: str, word: str) -> None:
    text, lines = read(content)
    assert text == ""
    assert lines.problem is not None
    assert (lines.problem.code, str(lines.problem.where)) == (code, "roster.csv")
    assert word in lines.problem.hint


def test_one_nul_makes_no_other_file() -> None:
    text, lines = read(b"name,background\nA\x00nn,data\n")
    assert lines.problem is None
    assert "A\x00nn" in text


def test_nothing_is_no_lines() -> None:
    assert read(b"") == ("", read(b"")[1]) or read(b"")[0] == ""
    assert list(TextLines(io.BytesIO(codecs.BOM_UTF8))) == []


@given(st.lists(st.sampled_from(["a", "é", "阿", ",", '"', "\r", "\n", "\r\n"])).map("".join), st.integers(1, 9))
def test_lines_are_the_same_however_the_bytes_arrive(text: str, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decode, "_CHUNK", size)
        lines = list(TextLines(io.BytesIO(text.encode())))
    assert lines == io.StringIO(text, newline="").readlines()


@given(st.lists(st.text("ab\r\n", max_size=6)))
def test_lines_that_hold_several_are_taken_apart(parts: list[str]) -> None:
    lines = list(split_lines(parts))
    assert all(line.endswith(("\n", "\r")) for line in lines)
    assert not any("\n" in line[:-1] or "\r" in line[:-2] for line in lines)
    assert "".join(lines).replace("\r", "").replace("\n", "") == "".join(parts).replace("\r", "").replace("\n", "")


def test_the_mark_at_the_beginning_of_a_text_is_left_out_once() -> None:
    assert list(split_lines(["\ufeffname", "\ufeffx\n"])) == ["name\n", "\ufeffx\n"]


@pytest.mark.parametrize("sign", ["a", "é", "阿"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_that_never_ends_is_cut_and_the_next_one_is_whole(sign: str, end: str) -> None:
    lines = list(TextLines(io.BytesIO(f"name{end}{sign * 9 * MOST_LINE}{end}Ann{end}".encode())))
    assert [line.rstrip() for line in (lines[0], lines[-1])] == ["name", "Ann"]
    assert len(lines) == 3
    assert MOST_LINE < len(lines[1]) <= 4 * (MOST_LINE + 1)


def test_a_line_that_never_ends_takes_no_memory() -> None:
    class Endless(io.RawIOBase):
        left = 60_000_000

        def read(self, size: int = -1) -> bytes:
            given = min(size, self.left)
            self.left -= given
            return b"a" * given

    tracemalloc.start()
    try:
        assert len(list(TextLines(Endless()))) == 1  # type: ignore[arg-type]
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()
