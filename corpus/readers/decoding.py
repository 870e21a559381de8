"""Turns the bytes of a text file into clean Unicode text.

Two steps, each usable alone: `decode` finds the encoding, `clean_characters` removes what is not
for reading (control, zero-width and text-direction characters) and unifies newlines and spaces.
"""

import codecs
import re
import unicodedata
from pathlib import Path

from charset_normalizer import from_bytes

from corpus.errors import UnreadableFile

# UTF-32 first: its little-endian mark begins with the UTF-16 one.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What patients' leaflets are saved in where it is not Unicode: Europe, Cyrillic, Greek, Turkish, East Asia.
_PLAUSIBLE_ENCODINGS = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "iso8859_2", "koi8_r",
    "mac_roman", "big5", "gb18030", "euc_kr", "shift_jis", "euc_jp",
]  # fmt: skip

_SAMPLE_BYTES = 200_000
_SAMPLE_CHARACTERS = 100_000

# Above this share of control and unassigned characters a file is no text. Bytes drawn at random
# have 10% of control characters alone; real text with stray ones stays under 1%.
_MAX_UNREADABLE_SHARE = 0.05

# Signs (superscripts, currency, quotation marks...) stand between two letters only when text in
# another encoding is read as Western: Polish "ł" becomes "³". Soft hyphen, acute accent (a typed
# apostrophe), middle dot (Catalan) and the ordinal letters are left out, they do stand there.
_SIGN_INSIDE_WORD = re.compile(r"(?<=[^\W\d_])[¡-©«¬®-³µ¶¸¹»-¿×÷](?=[^\W\d_])")

# An accented capital between small letters: the curly quotes of Mac Roman read as Western ("donÕt").
_CAPITAL_INSIDE_WORD = re.compile(r"(?<=[a-z])[À-ÖØ-Þ](?=[a-z])")

_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Control characters, soft hyphen, zero-width and text-direction characters, invisible operators,
# lone surrogates, and the invisible "tag" characters that can hide a whole message in a text.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")


def decode(raw: bytes, path: Path) -> str:
    """Turns the bytes of a text file into text with clean characters.

    The encoding is, in this order: what a byte order mark says; UTF-8 where the bytes are valid
    (or nearly: a few stray Windows-1252 bytes are repaired); Windows-1252 where that reads as a
    Western language; else the likeliest of a few plausible ones. `path` is only named in errors.

    Raises UnreadableFile when the bytes are not text.
    """
    text = _decode_marked(raw, path)
    if text is None:
        if b"\0" in raw:
            raise _not_text(path)
        text = _decode_utf8(raw)
    if text is None:
        text = _decode_western(raw)
    if text is None:
        text = _decode_likeliest(raw, path)
    if _unreadable_share(text[:_SAMPLE_CHARACTERS]) > _MAX_UNREADABLE_SHARE:
        raise _not_text(path)
    return clean_characters(text)


def clean_characters(text: str) -> str:
    r"""The text in Unicode form NFC, with newlines as \n, every space character as " " and nothing invisible."""
    text = _NEWLINES.sub("\n", text)
    text = _SPACES.sub(" ", text)
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def _decode_marked(raw: bytes, path: Path) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError as error:
                if encoding == "utf-8-sig":
                    return None
                raise _not_text(path) from error
    return None


def _decode_utf8(raw: bytes) -> str | None:
    """UTF-8 text; None where more bytes are invalid than characters beyond ASCII are valid."""
    text = raw.decode("utf-8", errors="surrogateescape")
    strays = len(_ESCAPED_BYTE.findall(text))
    if not strays:
        return text
    beyond_ascii = sum(1 for character in text[:_SAMPLE_CHARACTERS] if character > "\x7f")
    if beyond_ascii <= 2 * len(_ESCAPED_BYTE.findall(text[:_SAMPLE_CHARACTERS])):
        return None
    return _ESCAPED_BYTE.sub(lambda stray: bytes([ord(stray[0]) - 0xDC00]).decode("cp1252", errors="replace"), text)


def _decode_western(raw: bytes) -> str | None:
    """Windows-1252 text; None where the result does not read as a Western language."""
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    if _SIGN_INSIDE_WORD.search(text) or _CAPITAL_INSIDE_WORD.search(text):
        return None
    letters = [character for character in text[:_SAMPLE_CHARACTERS] if character.isalpha()]
    accented = sum(1 for letter in letters if letter > "\x7f")
    return text if accented <= 0.2 * len(letters) else None


def _decode_likeliest(raw: bytes, path: Path) -> str:
    sample = raw[:_SAMPLE_BYTES]
    if len(raw) > _SAMPLE_BYTES:
        sample = sample[: sample.rfind(b"\n") + 1] or sample  # not through a character of several bytes
    match = from_bytes(sample, cp_isolation=_PLAUSIBLE_ENCODINGS).best()
    if match is None:
        raise _not_text(path)
    return raw.decode(match.encoding, errors="replace")


def _unreadable_share(text: str) -> float:
    unreadable = sum(
        1
        for character in text
        if character == "\ufffd"
        or (unicodedata.category(character) in {"Cc", "Cn", "Co", "Cs"} and character not in "\t\n\r\f\v\x85")
    )
    return unreadable / len(text) if text else 0.0


def _not_text(path: Path) -> UnreadableFile:
    return UnreadableFile(
        f"{path.name} does not look like text. Save it as PDF, DOCX, HTML, TXT or MD and add it again."
    )
