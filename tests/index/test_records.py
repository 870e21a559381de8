"""Records come back from their lines exactly as they were."""

import pytest

from corpus.model import Document, GlossaryTerm, Library, Source
from index import DamagedGeneration
from index.records import lines_of, records_of


def test_documents_sources_and_terms_come_back_equal(small_library: Library) -> None:
    documents = lines_of(small_library.documents)
    assert records_of(documents, Document, file_name="documents.jsonl") == small_library.documents
    sources = tuple(small_library.sources.values())
    assert records_of(lines_of(sources), Source, file_name="sources.jsonl") == sources
    assert records_of(lines_of(small_library.glossary), GlossaryTerm, file_name="x") == small_library.glossary


def test_line_separators_inside_a_text_do_not_end_a_record() -> None:
    term = GlossaryTerm(term="a\u2028b\x85c\nd", plain="“é”")
    assert records_of(lines_of([term]), GlossaryTerm, file_name="glossary.jsonl") == (term,)


@pytest.mark.parametrize("lines", [b"{not json\n", b"\xff\xfe\n", b'{"term": "TMS"}\n', b"[1]\n"])
def test_lines_that_are_no_records_are_refused_by_the_name_of_their_file(lines: bytes) -> None:
    with pytest.raises(DamagedGeneration, match=r"glossary\.jsonl .* stimguide build"):
        records_of(lines, GlossaryTerm, file_name="glossary.jsonl")
