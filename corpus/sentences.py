"""Turns text into sentence spans."""

import sentencex


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The (start, end) character offsets of each sentence of `text`, white space trimmed, in order.

    Sentences are found by sentencex (Wikimedia), which knows abbreviations such as "et al." and
    decimal numbers. A line break inside `text` is not a sentence end; pass one paragraph at a time.
    """
    spans: list[tuple[int, int]] = []
    for boundary in sentencex.get_sentence_boundaries("en", text):
        start, end = boundary["start_index"], boundary["end_index"]
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start >= end:
            continue
        if spans and spans[-1][1] == start:
            # No space between: a dot inside a name such as 10.2147/JPR.S525057 ends no sentence.
            start = spans.pop()[0]
        spans.append((start, end))
    return tuple(spans)
