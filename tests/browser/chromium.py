"""A headless Chromium as the tests drive it: what it shows, prints, asks for, complains of."""

from __future__ import annotations

import base64
import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import files
from pathlib import Path
from typing import Any, Final, Literal

WIDTHS: Final = (320, 360, 1280)
"""Pixels: 1280 at a zoom of 400 % (as of WCAG 2.2, 1.4.10), a phone, and a desk."""
Scheme = Literal["light", "dark"]
_RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_OPTIONS: Final = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


class Chromium:
    """One browser with a profile of its own; *downloads* is where it saves."""

    def __init__(self, driver: Any, downloads: Path) -> None:
        self.driver = driver
        self.downloads = downloads

    def open(self, page: Path, *, width: int = 1280, scheme: Scheme = "light") -> None:
        """Open a file, as wide and as light as that."""
        command = self.driver.execute_cdp_cmd
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        command("Emulation.setEmulatedMedia", {"features": features})
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
        command("Emulation.setDeviceMetricsOverride", metrics)
        self.driver.get(page.as_uri())

    def run(self, script: str, *arguments: Any) -> Any:
        """What a script in the page returns."""
        return self.driver.execute_script(script, *arguments)

    def click(self, words: str) -> None:
        """Click the button with these words."""
        found = [b for b in self.driver.find_elements("css selector", "button") if b.text == words]
        assert len(found) == 1, words
        found[0].click()

    def text(self, selector: str) -> str:
        """The words that an element shows."""
        return str(self.driver.find_element("css selector", selector).text)

    def texts(self, selector: str) -> list[str]:
        """The words that each of these elements shows."""
        return [each.text for each in self.driver.find_elements("css selector", selector)]

    def violations(self) -> list[str]:
        """What axe-core finds against WCAG 2.2 AA and its own best practices."""
        self.driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
        self.run(_axe())
        found = self.driver.execute_async_script(
            "axe.run(document, {runOnly: arguments[0]}).then(arguments[1])", _RULES
        )
        return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found["violations"]]

    def is_as_wide_as_the_window(self) -> bool:
        """Whether nothing needs scrolling sideways."""
        return bool(self.run("return document.documentElement.scrollWidth <= innerWidth"))

    def complaints(self) -> list[str]:
        """What has come to the console since it was last asked."""
        return [str(entry["message"]) for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """The addresses asked for since this was last asked, but for files, what pages make
        themselves, and the browser's own first page."""
        events = [json.loads(e["message"])["message"] for e in self.driver.get_log("performance")]
        asked = [
            event["params"]["request"]["url"]
            for event in events
            if event["method"] == "Network.requestWillBeSent"
        ]
        return [url for url in asked if not url.startswith(("file:", "blob:", "data:", "chrome"))]

    def sheets(self) -> int:
        """How many sheets of paper it prints on."""
        settings = {"printBackground": True, "preferCSSPageSize": True}
        printed = self.driver.execute_cdp_cmd("Page.printToPDF", settings)
        return len(re.findall(rb"/Type\s*/Page\b(?!s)", base64.b64decode(printed["data"])))

    def picture(self, most: int = 3000) -> bytes:
        """The whole page as a PNG, at *most* so many pixels high."""
        width, height = self.run("return [innerWidth, document.documentElement.scrollHeight]")
        clip = {"x": 0, "y": 0, "width": width, "height": min(height, most), "scale": 1}
        shot = self.driver.execute_cdp_cmd(
            "Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip}
        )
        return base64.b64decode(shot["data"])


@contextmanager
def chromium(profile: Path) -> Iterator[Chromium]:
    """The system's Chromium with a fresh profile; raises ``WebDriverException`` without one."""
    from selenium import webdriver

    downloads = profile / "downloads"
    downloads.mkdir()
    options = webdriver.ChromeOptions()
    for option in (*_OPTIONS, f"--user-data-dir={profile / 'profile'}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.binary_location = program("chromium")
    driver = webdriver.Chrome(
        options=options, service=webdriver.ChromeService(program("chromedriver"))
    )
    try:
        behaviour = {"behavior": "allow", "downloadPath": str(downloads)}
        driver.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)
        yield Chromium(driver, downloads)
    finally:
        driver.quit()


def program(name: str) -> str:
    """Where a program is; raises ``FileNotFoundError`` where it is not installed."""
    import shutil

    found = shutil.which(name)
    if found is None:
        raise FileNotFoundError(f"{name} is not installed")
    return found


def wait(until: Callable[[], Any], seconds: float = 30) -> Any:
    """What *until* returns, as soon as that is true."""
    end = time.monotonic() + seconds
    while not (found := until()):
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)
    return found


def _axe() -> str:
    """axe-core, from the wheel that ships it."""
    listed = files("axe-playwright-python") or ()
    path = next(file for file in listed if file.name == "axe.min.js")
    return Path(str(path.locate())).read_text(encoding="utf-8")
