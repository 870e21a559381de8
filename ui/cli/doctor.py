"""Turns an installation into a report of what is well and what is broken: `stimguide doctor`."""

from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.endings import FAILED, plain_errors, print_json

if TYPE_CHECKING:
    from ui.checks import Check
    from ui.settings import Settings


def doctor(json_output: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False) -> None:
    """Look at settings, versions, model, index, library and disk space, and say what to do about each problem."""
    with plain_errors():
        from ui.checks import checks
        from ui.settings import load_settings

        settings = load_settings()
        if not json_output:
            _print_facts(settings)
        made: list[Check] = []
        for check in checks(settings):
            made.append(check)
            if not json_output:
                typer.echo(_line(check))
        if json_output:
            _print_json(settings, made)
        elif all(check.ok for check in made):
            typer.echo("\nAll is well.")
        if not all(check.ok for check in made):
            raise typer.Exit(FAILED)


def _print_facts(settings: "Settings") -> None:
    from ui.checks import installed_versions
    from ui.settings import PREFIX

    typer.echo("Settings")
    for name, field in type(settings).model_fields.items():
        typer.echo(f"  {PREFIX}{name.upper()}={getattr(settings, name)}  ({field.description})")
    typer.echo("\nVersions")
    for package, version in installed_versions().items():
        typer.echo(f"  {package} {version}")
    typer.echo("\nChecks")


def _line(check: "Check") -> str:
    if check.ok:
        return f"  ok      {check.name}: {check.found}"
    return f"  BROKEN  {check.name}: {check.found}\n          What to do: {check.remedy}"


def _print_json(settings: "Settings", made: list["Check"]) -> None:
    from ui.checks import installed_versions

    print_json(
        {
            "ok": all(check.ok for check in made),
            "settings": settings.model_dump(mode="json"),
            "versions": installed_versions(),
            "checks": [{"name": c.name, "ok": c.ok, "found": c.found, "remedy": c.remedy} for c in made],
        }
    )
