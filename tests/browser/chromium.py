"""Chromium without a window: opens a page of ours in a copy, runs a script on it, prints it."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--no-pdf-header-footer",
)
# What the person has chosen in their system; Blink counts dark as 0 and light as 1.
SCHEMES = {"dark": 0, "light": 1}
_FRAMES = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<title>frames</title></head><body><script>
const pages = PAGES, report = {};
async function look(name, width) {
  const frame = document.createElement("iframe");
  frame.style = `width: ${width}px; height: 800px; border: 0`;
  const loaded = new Promise(done => frame.onload = done);
  frame.srcdoc = pages[name];
  document.body.append(frame);
  await loaded;
  const answer = await (async (window, document) => { SCRIPT })(frame.contentWindow, frame.contentDocument);
  frame.remove();
  return answer;
}
(async () => {
  try {
    for (const name in pages) {
      report[name] = {};
      for (const width of WIDTHS) report[name][width] = await look(name, width);
    }
  } catch (error) { report.error = String(error); }
  const place = document.createElement("pre");
  place.id = "report";
  place.textContent = JSON.stringify(report);
  document.body.replaceChildren(place);
})();
</script></body></html>"""


class Chromium:
    """A browser that is started anew for every call, with a profile nobody else has."""

    def __init__(self, binary: str, folder: Path) -> None:
        self.binary, self.folder = binary, folder

    def ask(self, pages: Mapping[str, str], widths: tuple[int, ...], script: str, scheme: str = "light") -> Any:
        """Run ``script`` (the body of a function of ``window`` and ``document``) in each page at each width.

        Returns what it returned, by page and width (as text).
        """
        page = _FRAMES.replace("WIDTHS", json.dumps(widths)).replace("SCRIPT", script)
        page = page.replace("PAGES", json.dumps(pages).replace("<", "\\u003c"), 1)
        setting = f"--blink-settings=preferredColorScheme={SCHEMES[scheme]}"
        shown = self._start(page, setting, "--virtual-time-budget=60000", "--dump-dom")
        found = re.search(r'<pre id="report">(.*?)</pre>', shown, re.DOTALL)
        assert found is not None, shown[-2000:]
        report = json.loads(html.unescape(found[1]))
        assert "error" not in report, report["error"]
        return report

    def print(self, page: str) -> list[tuple[int, int]]:
        """Print ``page`` and return the width and height of every sheet, in points."""
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            paper = Path(folder) / "page.pdf"
            self._start(page, f"--print-to-pdf={paper}")
            written = paper.read_bytes()
        sheets = re.findall(rb"/Type\s*/Page\b(?!s).*?/MediaBox\s*\[\s*0 0 (\S+) (\S+)\s*\]", written, re.DOTALL)
        assert len(sheets) == len(re.findall(rb"/Type\s*/Page\b(?!s)", written))
        return [(round(float(width)), round(float(height))) for width, height in sheets]

    def _start(self, page: str, *flags: str) -> str:
        with tempfile.TemporaryDirectory(dir=self.folder, ignore_cleanup_errors=True) as folder:
            file = Path(folder) / "page.html"
            file.write_text(page, encoding="utf-8")
            command = (self.binary, *FLAGS, f"--user-data-dir={folder}/profile", *flags, file.as_uri())
            done = subprocess.run(command, capture_output=True, check=False, timeout=100)
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-2000:]
        return done.stdout.decode()


def find_chromium() -> str | None:
    """Return the path of a browser, if one is installed."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)
