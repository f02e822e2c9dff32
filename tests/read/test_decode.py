"""Decoding: whatever wrote the file, its letters are right and its line ends are LF."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import SkippedFile
from digest.read.decode import decode

TEXT = "“Größe zählt nicht”, said Zoë Ångström — naïvely.\nThe harbour reopened on Monday.\n"
CYRILLIC = "Порт снова открыт, сказала Вера Громова.\nНикто не пострадал.\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_usual_encodings_are_told_apart(encoding: str) -> None:
    """A text comes out the same from every encoding that news files have, with or without a byte order mark."""
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT


@pytest.mark.parametrize("bom", [b"\xfe\xff", b"\x00\x00\xfe\xff"])
def test_big_endian_byte_order_marks_are_obeyed(bom: bytes) -> None:
    """UTF-16 BE and UTF-32 BE are read as their marks say."""
    assert decode(bom + TEXT.encode("utf-16-be" if len(bom) == 2 else "utf-32-be"), "a.txt") == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_seen_in_other_scripts(encoding: str) -> None:
    """UTF-16 is recognized by its spaces and line ends where no letter has a zero byte."""
    assert decode(CYRILLIC.encode(encoding), "a.txt") == CYRILLIC


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        *((encoding, CYRILLIC) for encoding in ("cp1251", "koi8_r", "cp866", "iso8859_5")),
        ("cp1253", "Το λιμάνι άνοιξε ξανά τη Δευτέρα μετά την καταιγίδα, είπε ο λιμενάρχης του Ταρν.\n"),
        ("cp1255", "הנמל של טרן נפתח מחדש ביום שני אחרי הסערה, אמר מנהל הנמל.\n"),
        ("cp1256", "أعيد فتح ميناء تارن يوم الاثنين بعد العاصفة، قال مدير الميناء.\n"),
        ("cp874", "ท่าเรือทาร์นเปิดอีกครั้งในวันจันทร์หลังพายุ\n"),
        *(
            (name, "タルン港は嵐の後、月曜日に再開した。\n\n「三日間待った」と港長は語った。\n")
            for name in ("cp932", "euc_jp")
        ),
        ("gb18030", "塔恩港在风暴过后于星期一重新开放，港口负责人李明说。\n"),
        ("big5", "塔恩港在風暴過後於星期一重新開放，港口負責人李明說。\n"),
        ("cp949", "타른 항구가 폭풍 후 월요일에 다시 열렸다고 항만장 김철수가 말했다.\n"),
        ("cp1252", "Á þessu ári á að opna höfnina í Þórshöfn á ný, sagði hafnarstjórinn Ásdís Óladóttir.\n"),
    ],
)
@pytest.mark.parametrize(("times", "before"), [(2, ""), *((2_000, "Tarn"[:letters]) for letters in range(4))])
def test_the_encodings_of_other_scripts_are_told_apart(encoding: str, text: str, times: int, before: str) -> None:
    """A text in an encoding from before UTF-8 has the letters of its own script, however long it is."""
    for whole in (before + text * times, before + text.replace("\n", " ") * times):
        assert decode(whole.encode(encoding), "a.txt") == whole


@pytest.mark.parametrize("letters", range(4))
@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gb18030", "港口负责人说今年的风暴比往年多，居民们等了三天。"),
        ("big5", "港口負責人說今年的風暴比往年多，居民們等了三天。"),
        ("cp949", "항구는사흘동안닫혀있었고주민들은배를기다렸다"),
        ("cp932", "港は三日間閉まり、住民たちは船を待っていた。"),
    ],
)
def test_a_long_text_without_a_space_is_read_to_its_end(encoding: str, text: str, letters: int) -> None:
    """Where no byte parts one character from the next, the letters are right nevertheless."""
    whole = "Tarn"[:letters] + text * 2_000
    assert decode(whole.encode(encoding), "a.txt") == whole


@pytest.mark.parametrize(
    ("opening", "line", "closing"),
    [
        ("<style>", "body { margin: 0 auto; }\n", "</style>"),
        ("<script async>", "if (a < b) show(shown);\n", "</script>"),
        ("<!--", "Made by hand in Tarn.\n", "-->"),
    ],
)
@pytest.mark.parametrize("times", [40, 4_000])
def test_a_web_page_is_known_by_its_text(opening: str, line: str, closing: str, times: int) -> None:
    """Style sheets, scripts, comments and tags are in Latin letters, whatever a page is in."""
    head = f"<html><head>{opening}{line * times}{closing}</head>"
    page = f"{head}<body><div class='article body'><p>{CYRILLIC}</p></div>"
    assert decode(page.encode("cp1251"), "a.html") == page


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "cp866"])
def test_too_little_text_in_another_script_is_named(encoding: str) -> None:
    """A line too short to tell its encoding by is refused rather than shown in wrong letters."""
    with pytest.raises(SkippedFile, match="not recognized") as caught:
        decode("Порт открыт".encode(encoding), "a.txt")
    assert "UTF-8" in caught.value.problem.mend


@pytest.mark.parametrize("length", [60, 300, 5_000])
def test_bytes_at_random_are_no_article(length: int) -> None:
    """Binary data without a mark of its kind is named and skipped, whatever its bytes are."""
    for seed in range(40):
        with pytest.raises(SkippedFile, match=r"no text|not text"):
            decode(Random(seed).randbytes(length), "a.txt")


def test_utf16_cut_in_the_middle_of_a_character_is_still_utf16() -> None:
    """A download that broke off loses its last character only."""
    assert decode(TEXT.encode("utf-16-le")[:-1], "a.txt").startswith(TEXT[:-1])


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        (b"one\r\r\ntwo", "one\ntwo"),
        (b"one\r\rtwo", "one\n\ntwo"),
        (b"The har\x00bour is op\x00en again, they said.", "The harbour is open again, they said."),
        (b"\xef\xbb\xbf\xef\xbb\xbfTwice marked.", "Twice marked."),
        (b"caf\xe9 \x93open\x94 \x96 \x81", "café “open” – \ufffd"),
        (b"", ""),
    ],
)
def test_line_ends_nul_and_undefined_bytes(data: bytes, text: str) -> None:
    """Line ends become LF, NUL and marks go, and a byte that stands for nothing becomes U+FFFD."""
    assert decode(data, "a.txt") == text


def test_a_few_bad_bytes_do_not_turn_utf8_into_mojibake() -> None:
    """A file that is UTF-8 but for a bad byte keeps its accents, and the byte becomes U+FFFD."""
    data = "Zoë Ångström — “naïve”".encode() + b" \x93 end"
    assert decode(data, "a.txt") == "Zoë Ångström — “naïve” \ufffd end"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "ZIP"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (b"\x1f\x8b\x08\x00abc", "gzip"),
        (bytes(range(256)) * 4, "binary data"),
        (b"\x00" * 500, "binary data"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, kind: str) -> None:
    """A binary file is skipped with the name of what it is, whatever its own name says."""
    with pytest.raises(SkippedFile, match=kind) as caught:
        decode(data, "picture.txt")
    assert caught.value.problem.file == "picture.txt"
    assert caught.value.problem.mend


def test_a_wire_story_with_transmission_codes_is_text() -> None:
    """The control characters around an agency's story do not make it binary."""
    data = (
        b"\x16\x16\x01W1234\x1f.harbour\r\n^BC-Harbour,120<\r\n\x02The harbour reopened.\x03\x04" + b"More words. " * 9
    )
    assert "The harbour reopened." in decode(data, "a.txt")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_text_comes_back(text: str) -> None:
    """Any UTF-8 text without control characters decodes to itself, but for marks at its beginning."""
    try:
        assert decode(text.encode(), "a.txt") == text.lstrip("\ufeff")
    except SkippedFile:
        assert text.encode().lstrip().startswith((b"%PDF-", b"PK", b"{\\rtf", b"RIFF", b"BZh", b"GIF8"))
