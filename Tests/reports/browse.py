#!/usr/bin/env python3
"""Opens pages in a headless Chromium and checks what only a browser shows.

No accessibility violation that axe finds, no console message, no request beyond the file itself, every read-out reached by
keyboard, nothing wider than the screen. Usage: browse.py PAGE.html... Needs: pip install playwright axe-playwright-python,
and Chromium on the PATH.
"""

import pathlib
import shutil
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

faults = []


def look(browser, path, width):
    what = f"{path.name} at {width} px"
    page = browser.new_page(viewport={"width": width, "height": 900})
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.resolve().as_uri())
    page.wait_for_load_state("networkidle")
    beyond = [url for url in asked if url != path.resolve().as_uri()]
    if beyond:
        faults.append(f"{what}: asked for {beyond}")
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if overflow > 1:
        faults.append(f"{what}: {overflow} px wider than the screen")
    # By keyboard: every chart is one tab stop, and arrow keys read each of its points.
    charts = page.evaluate("document.querySelectorAll('figure.chart').length")
    reached = set()
    for _ in range(600):
        page.keyboard.press("Tab")
        id = page.evaluate("""() => { const e = document.activeElement;
            return e && e.tagName.toLowerCase() === 'svg' ? e.closest('figure').id : null }""")
        if id and id not in reached:
            reached.add(id)
            words = set()
            page.keyboard.press("Home")
            count = page.evaluate("""() => document.activeElement.querySelector('.c-points')
                .dataset.at.split(' ').length""")
            for _ in range(count):
                words.add(page.evaluate("document.activeElement.closest('figure').querySelector('.readout').textContent"))
                page.keyboard.press("ArrowRight")
            if "" in words or len(words) < min(count, 2):
                faults.append(f"{what}: {id} reads out {len(words)} of {count} points")
            page.keyboard.press("Escape")
        if len(reached) == charts:
            break
    if len(reached) < charts:
        faults.append(f"{what}: the keyboard reaches {len(reached)} of {charts} charts")
    for violation in Axe().run(page).response["violations"]:
        nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
        faults.append(f"{what}: {violation['id']}, {violation['help']}: {nodes}")
    # axe says its own things to the console; what the page said came before.
    if said:
        faults.append(f"{what}: console: {said[:3]}")
    print(f"{what}: {len(reached)} of {charts} charts by keyboard, {len(asked)} request")
    page.close()


def main():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-dev-shm-usage"])
        for name in sys.argv[1:]:
            for width in (1280, 390):
                look(browser, pathlib.Path(name), width)
        browser.close()
    for fault in faults:
        print(fault)
    print(f"pages browsed: {len(faults)} faults")
    return 1 if faults else 0


sys.exit(main())
