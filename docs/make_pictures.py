"""README's pictures: what the program prints, as a terminal of 80 columns shows it.

Run it from a checkout after a screen has changed:  .venv/bin/python docs/make_pictures.py
"""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
PERSON = CHECKOUT / "tests" / "golden" / "people" / "administrator.toml"
PICTURES = CHECKOUT / "docs" / "pictures"
COLUMNS = 80
FONTS = "Fira Code, Menlo, Consolas, DejaVu Sans Mono, monospace"
# The name of each picture: the title of its window, and the arguments that draw it.
SCREENS = {
    "plan": ("careerpath plan", ["plan", "--answers", str(PERSON), "--defaults", "--no-input", "--brief"]),
    "roles": ("careerpath roles -b operations --coding low", ["roles", "-b", "operations", "--coding", "low"]),
    "compare": (
        "careerpath compare clinical-ai-evaluator medical-ai-content-reviewer",
        ["compare", "clinical-ai-evaluator", "medical-ai-content-reviewer"],
    ),
}


def draw_screen(name: str) -> str:
    """Return the screen ``name`` with its colours, as a terminal of 80 columns gets it. Raises RuntimeError."""
    from typer.testing import CliRunner

    from careerpath.commands.app import app

    clean = dict.fromkeys(("CAREERPATH_GUIDE", "ACCESSIBLE", "NO_COLOR", "FORCE_COLOR"), None)
    args = [*SCREENS[name][1], "--format", "text", "--color", "always"]
    result = CliRunner().invoke(app, args, env={**clean, "COLUMNS": str(COLUMNS)})
    if result.exit_code:
        raise RuntimeError(result.output)
    return result.stdout


def make_picture(name: str, screen: str) -> str:
    """Return ``screen`` as an SVG. The same screen gives the same bytes; nothing in it is fetched from elsewhere."""
    from rich.console import Console
    from rich.text import Text

    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True, color_system="standard")
    console.print(Text.from_ansi(screen.rstrip("\n")))
    drawn = console.export_svg(title=SCREENS[name][0], unique_id=f"screen-{name}")
    drawn = re.sub(r"@font-face {.*?}\s*", "", drawn, flags=re.DOTALL).replace("Fira Code, monospace", FONTS)
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"


def main() -> None:
    """Write the pictures."""
    PICTURES.mkdir(exist_ok=True)
    for name in SCREENS:
        (PICTURES / f"{name}.svg").write_text(make_picture(name, draw_screen(name)), encoding="utf-8")


if __name__ == "__main__":
    main()
