"""Turns a PDF file into a document whose parts can be unpacked without running out of memory."""

import zlib
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import LITERALS_DCT_DECODE, LITERALS_FLATE_DECODE, PDFStream

MAX_STREAM_BYTES = 128 * 1024 * 1024


class TakesTooLong(Exception):
    """A page, or the whole file, is more work than a real document would be."""


def open_pdf(opened: Any) -> PDFDocument:
    """The PDF in an opened file, set up so that no part of it can unpack without bound."""
    return PDFDocument(_BoundedParser(opened))


class _BoundedStream(PDFStream):
    """A stream that refuses to unpack to more than MAX_STREAM_BYTES."""

    def decode(self) -> None:
        packed = [name for name, _ in self.get_filters() if name not in LITERALS_DCT_DECODE]
        raw = self.rawdata or b""
        if self.decipher and self.objid is not None and self.genno is not None:
            raw = self.decipher(self.objid, self.genno, raw, self.attrs)
        if packed and packed[0] in LITERALS_FLATE_DECODE:
            unpacker = zlib.decompressobj()
            try:
                unpacked = len(unpacker.decompress(raw, MAX_STREAM_BYTES))
            except zlib.error:
                unpacked = 0
        else:
            # LZW and run lengths unpack to at most some hundred times their size.
            unpacked = len(raw) * (200 if packed else 1)
        if unpacked >= MAX_STREAM_BYTES or (len(packed) > 1 and unpacked > MAX_STREAM_BYTES // 200):
            raise TakesTooLong
        super().decode()


class _BoundedParser(PDFParser):
    def push(self, *objects: Any) -> None:
        bounded = [
            (position, _BoundedStream(thing.attrs, thing.rawdata or b"", thing.decipher))
            if type(thing) is PDFStream
            else (position, thing)
            for position, thing in objects
        ]
        super().push(*bounded)
