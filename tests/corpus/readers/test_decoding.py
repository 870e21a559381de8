"""Bytes in any usual encoding become clean text; bytes that are no text are refused."""

import random
from pathlib import Path

import pytest

from corpus.errors import UnreadableFile
from corpus.readers.decoding import clean_characters, decode

WINDOWS = "Don’t worry – it’s “safe”, says Zoë."
POLISH = "Pacjent siedzi w fotelu, a cewka leży na głowie. Łączy się ją z lekami, gdy choroba nie ustępuje."
RUSSIAN = "Транскраниальная магнитная стимуляция — метод лечения депрессии. Пациент сидит в кресле."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (WINDOWS, "utf-8"),
        (WINDOWS, "utf-8-sig"),
        (WINDOWS, "utf-16"),
        (WINDOWS, "utf-32"),
        (WINDOWS, "cp1252"),
        ("“Hi”", "cp1252"),
        ("café", "latin-1"),
        (WINDOWS, "mac_roman"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859_2"),
        (RUSSIAN, "cp1251"),
        ("經顱磁刺激是一種治療憂鬱症的方法。病人坐在椅子上。", "big5"),
    ],
)
def test_text_is_read_in_the_encoding_it_was_saved_in(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), Path("leaflet.txt")) == text


def test_big_endian_text_with_a_mark_is_read() -> None:
    assert decode(b"\xfe\xff" + WINDOWS.encode("utf-16-be"), Path("leaflet.txt")) == WINDOWS


def test_a_stray_windows_byte_does_not_spoil_utf_8() -> None:
    assert decode("naïve café, déjà vu: it".encode() + b"\x92s", Path("leaflet.txt")) == "naïve café, déjà vu: it’s"


@pytest.mark.parametrize("junk", [b"text with a \0 byte", b"\x01\x02\x03\x04 beep \x05\x06", b"\xff\xfeabc"])
def test_bytes_that_are_no_text_are_refused_by_name(junk: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"^junk\.txt does not look like text"):
        decode(junk, Path("junk.txt"))


def test_random_bytes_are_refused() -> None:
    chance = random.Random(7)
    for _ in range(50):
        with pytest.raises(UnreadableFile):
            decode(bytes(chance.randrange(1, 256) for _ in range(2000)), Path("junk.txt"))


def test_characters_that_cannot_be_seen_are_removed() -> None:
    assert (
        clean_characters("stimu\xadla\u200btion\ufeff \u202ereversed\u202c \x07bell\U000e0041")
        == "stimulation reversed bell"
    )


def test_newlines_spaces_and_accents_have_one_form() -> None:
    assert clean_characters("a\r\nb\rc\u2028d\x85e") == "a\nb\nc\nd\ne"
    assert clean_characters("10\xa0Hz\u202f–\u2009on\tcafe\u0301") == "10 Hz – on\tcafé"
