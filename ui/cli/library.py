"""Turns the library into a page for the people who look after it: `stimguide library`."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.cli.endings import FAILED, WRONG_INPUT, plain_errors, print_json, stop

if TYPE_CHECKING:
    from corpus import Document, Library, Section
    from corpus.catalogue import CatalogueEntry

_HARDEST = 20


def library(
    document_id: Annotated[str, typer.Argument(help="One document, with its questions and sources.")] = "",
    due: Annotated[bool, typer.Option("--due", help="Only the documents that are due for review.")] = False,
    rests_on: Annotated[str, typer.Option(help="The sections that rest on this fact id or source key.")] = "",
    check: Annotated[bool, typer.Option("--check", help="What breaks the rules for pages.")] = False,
    json_output: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False,
) -> None:
    """List what the library holds: documents, questions, sources, dates, and what is due for review."""
    if sum(map(bool, (document_id, due, rests_on, check))) > 1:
        stop("Give one of DOCUMENT_ID, --due, --rests-on and --check at a time.", WRONG_INPUT)
    with plain_errors():
        import corpus
        from corpus.catalogue import catalogue, resting_on
        from ui.settings import load_settings

        loaded = corpus.load_library(load_settings().data_dir)
        if check:
            _check(loaded, json_output)
        elif rests_on:
            _print_resting_on(rests_on, resting_on(loaded, rests_on), json_output)
        elif document_id:
            _print_document(document_id, catalogue(loaded), json_output)
        else:
            entries = [entry for entry in catalogue(loaded) if not due or entry.is_due(date.today())]
            _print_catalogue(entries, loaded, json_output, due=due)


def _print_catalogue(entries: list["CatalogueEntry"], loaded: "Library", json_output: bool, *, due: bool) -> None:
    if json_output:
        print_json([_as_json(entry) for entry in entries])
        return
    if due and not entries:
        typer.echo("No document is due for review today.")
        return
    from itertools import groupby

    for subject, group in groupby(entries, key=lambda entry: entry.document.subject):
        typer.echo(subject or "added by the clinic")
        for entry in group:
            typer.echo(f"  {entry.document.title}\n    {_facts_of(entry)}")
    if not due:
        typer.echo("\n" + _totals(entries, loaded))


def _facts_of(entry: "CatalogueEntry") -> str:
    document = entry.document
    newest = f", newest {entry.newest_year}" if entry.newest_year else ""
    facts = [document.id, f"{len(entry.sections)} questions", f"{len(entry.sources)} sources{newest}"]
    if document.updated:
        facts.append(f"updated {document.updated}")
    if document.review_by:
        facts.append(f"review by {document.review_by}" + (" DUE" if entry.is_due(date.today()) else ""))
    return " · ".join(facts)


def _totals(entries: list["CatalogueEntry"], loaded: "Library") -> str:
    questions = sum(len(entry.sections) for entry in entries)
    sources = len({source.key for entry in entries for source in entry.sources})
    due = sum(entry.is_due(date.today()) for entry in entries)
    return (
        f"{len(entries)} documents, {questions} questions, {sources} sources, {len(loaded.glossary)} glossary terms; "
        f"{due} due for review."
    )


def _print_document(document_id: str, entries: tuple["CatalogueEntry", ...], json_output: bool) -> None:
    entry = next((entry for entry in entries if entry.document.id == document_id), None)
    if entry is None:
        stop(f"There is no document “{document_id}”. `stimguide library` lists them with their ids.", WRONG_INPUT)
    if json_output:
        print_json(_as_json(entry))
        return
    document = entry.document
    typer.echo(f"{document.title} ({document.id})")
    if document.updated:
        typer.echo(f"Updated {document.updated}, review by {document.review_by}.")
    typer.echo("\nQuestions")
    for section in entry.sections:
        typer.echo(f"  {section.heading}")
    typer.echo("\nSources")
    for source in entry.sources:
        year = f", {source.year}" if source.year else ""
        typer.echo(f"  {source.title} ({source.kind}{year}) {source.url}".rstrip())


def _print_resting_on(key: str, found: tuple[tuple["Document", "Section"], ...], json_output: bool) -> None:
    if json_output:
        print_json([{"document": d.id, "section": s.slug, "question": s.heading} for d, s in found])
        return
    if not found:
        stop(f"No section rests on “{key}”.", WRONG_INPUT)
    for document, section in found:
        typer.echo(f"{document.id}#{section.slug}\n  {section.heading}")


def _check(loaded: "Library", json_output: bool) -> None:
    """Prints every finding on our own pages and the hardest sentences; ends with 1 when there are findings."""
    from statistics import median

    from corpus.page_check import findings
    from corpus.reading_level import grade, hardest_sentences, prose_of

    pages = tuple(document for document in loaded.documents if document.origin == "library")
    found = [finding for page in pages for finding in findings(page)]
    grades = {page.id: round(grade(prose_of(page)), 1) for page in pages}
    hardest = hardest_sentences(pages, _HARDEST)
    if json_output:
        print_json(
            {
                "findings": [{"where": f.where, "rule": f.rule, "words": f.words} for f in found],
                "grades": grades,
                "hardest": [{"grade": round(g, 1), "where": where, "sentence": s} for g, where, s in hardest],
            }
        )
    else:
        for finding in found:
            typer.echo(str(finding))
        typer.echo(f"{len(found)} findings in {len(pages)} pages.")
        typer.echo(f"Reading level: median grade {median(grades.values()):.1f}, highest {max(grades.values()):.1f}.")
        typer.echo(f"\nThe {_HARDEST} hardest sentences")
        for level, where, sentence in hardest:
            typer.echo(f"  {level:4.1f}  {where}\n        {sentence}")
    if found:
        raise typer.Exit(FAILED)


def _as_json(entry: "CatalogueEntry") -> dict[str, Any]:
    document = entry.document
    return {
        "id": document.id,
        "title": document.title,
        "origin": document.origin,
        "subject": document.subject,
        "updated": document.updated,
        "review_by": document.review_by,
        "due": entry.is_due(date.today()),
        "questions": [section.heading for section in entry.sections],
        "sources": [source.key for source in entry.sources],
    }
