"""The options that several verbs share, each defined once. Their words stand in the catalogue."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from careerpath.commands.completing import complete, complete_answer, complete_plans, complete_word
from careerpath.layout import SIZES
from careerpath.vocabulary import tell
from careerpath.workshop.day_order import ORDERS

# Words that never change; what they mean is decided where they are read.
COLORS = ("auto", "always", "never")
FORMATS = ("text", "plain", "markdown", "html", "pdf", "calendar", "json")
# What has no dates makes no calendar.
PAGE_FORMATS = tuple(name for name in FORMATS if name != "calendar")
# Only a saved plan and a person of a room have answers to hand on.
ANSWERS = "answers"
EXPORT_FORMATS = (*FORMATS, ANSWERS)
# A roster to fill in, and the same questions for a web form.
ROSTER_FORMATS = ("csv", "jsonl")
FORM_FORMATS = ("text", "plain", "markdown")
# A person's handout stands in a file.
HANDOUT_FORMATS = tuple(name for name in EXPORT_FORMATS if name != "text")
# A page of counts, or the counts for a spreadsheet.
SUMMARY_FORMATS = (*PAGE_FORMATS, "csv")


def explain(name: str) -> str:
    """Return the help line of an option."""
    return tell(f"help.{name}")


def _offer_formats(help_: str, formats: Sequence[str]) -> Any:
    """Return the option ``--format`` of verbs that make ``formats``, which a shell offers."""
    return typer.Option("--format", "-f", metavar="FORMAT", help=explain(help_), autocompletion=complete_word(formats))


Plain = Annotated[bool, typer.Option("--plain", help=explain("plain"))]
Color = Annotated[
    str | None, typer.Option("--color", metavar="WHEN", help=explain("color"), autocompletion=complete_word(COLORS))
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=explain("quiet"))]
NoInput = Annotated[bool, typer.Option("--no-input", help=explain("no_input"))]
GuideFolder = Annotated[Path | None, typer.Option("--guide", metavar="DIR", help=explain("guide"))]
Format = Annotated[str | None, _offer_formats("format", PAGE_FORMATS)]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=explain("output"))]
PlanFormat = Annotated[str | None, _offer_formats("plan_format", FORMATS)]
PlanOutput = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=explain("plan_output"))]
ExportFormat = Annotated[str | None, _offer_formats("export_format", EXPORT_FORMATS)]
ExportOutput = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=explain("export_output"))]
RosterFormat = Annotated[str | None, _offer_formats("roster_format", (*ROSTER_FORMATS, *FORM_FORMATS))]
RosterOutput = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=explain("roster_output"))]
HandoutFormat = Annotated[str | None, _offer_formats("handout_format", HANDOUT_FORMATS)]
HandoutFolder = Annotated[Path | None, typer.Option("--output", "-o", metavar="DIR", help=explain("handout_folder"))]
HandoutForce = Annotated[bool, typer.Option("--force", help=explain("handout_force"))]
SummaryFormat = Annotated[str | None, _offer_formats("summary_format", SUMMARY_FORMATS)]
SummaryOutput = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=explain("summary_output"))]
PaperSize = Annotated[
    str | None, typer.Option("--paper", metavar="SIZE", help=explain("paper"), autocompletion=complete_word(SIZES))
]
Dates = Annotated[
    str | None,
    typer.Option("--dates", metavar="ORDER", help=explain("workshop_dates"), autocompletion=complete_word(ORDERS)),
]
PlanName = Annotated[
    str | None, typer.Option("--plan", metavar="NAME", help=explain("plan_name"), autocompletion=complete_plans)
]
Force = Annotated[bool, typer.Option("--force", help=explain("force"))]
Background = Annotated[
    str | None,
    typer.Option(
        "--background", "-b", metavar="ID", help=explain("background"), autocompletion=complete("backgrounds")
    ),
]
Problem = Annotated[
    str | None, typer.Option("--problem", metavar="ID", help=explain("problem"), autocompletion=complete("problems"))
]
Coding = Annotated[
    str | None,
    typer.Option("--coding", metavar="LEVEL", help=explain("coding"), autocompletion=complete_answer("coding")),
]
Healthcare = Annotated[
    str | None,
    typer.Option(
        "--healthcare", metavar="LEVEL", help=explain("healthcare"), autocompletion=complete_answer("healthcare")
    ),
]
Licence = Annotated[
    bool | None, typer.Option("--licence/--no-licence", "--license/--no-license", help=explain("licence"))
]
Set = Annotated[list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help=explain("set"))]
Lane = Annotated[
    str | None, typer.Option("--lane", metavar="ID", help=explain("lane"), autocompletion=complete("lanes"))
]
Role = Annotated[
    str | None, typer.Option("--role", metavar="ID", help=explain("role"), autocompletion=complete("roles"))
]
Skill = Annotated[
    str | None, typer.Option("--skill", metavar="ID", help=explain("skill"), autocompletion=complete("skills"))
]
Project = Annotated[
    str | None, typer.Option("--project", metavar="ID", help=explain("project"), autocompletion=complete("projects"))
]
Data = Annotated[
    str | None, typer.Option("--data", metavar="KIND", help=explain("data"), autocompletion=complete_answer("data"))
]
Pace = Annotated[
    str | None, typer.Option("--pace", metavar="PACE", help=explain("pace"), autocompletion=complete_answer("pace"))
]
