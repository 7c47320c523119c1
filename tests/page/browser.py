#!/usr/bin/env python3
"""Opens a page in headless Chromium and holds it to what a board has been promised of it.

    browser.py PAGE.html             what is wrong, one a line; nothing if all is right
    browser.py PAGE.html --shots DIR pictures of it besides, for desktop, phone and paper

Looked at: no fault that axe-core finds, at the width of a desktop and of a phone; nothing fetched and nothing run; the
decision page on one side of A4; words it must never say; a caption on each table and no empty cell; a shape and a word in
each answer; links that lead somewhere; selects that pick findings; drawings whose numbers stand in the table above.

Exit code 1 where something is not as it has to be.
"""
import argparse
import base64
import json
import pathlib
import re
import subprocess
import tempfile

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

AXE = pathlib.Path(__file__).parent / "../../third_party/axe-core/axe.min.js"
DESKTOP = (1280, 1500)
PHONE = (390, 844)
# What a decision page never says, whatever is found (the words that authors put into titles apart).
NEVER = ["compliant", "compliance", "assured", "assurance", "passed", "score", "rank", "breach of duty", "will achieve", "no issues", "rag rating", "on track"]
QUIET = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars"]


def start():
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for argument in QUIET:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


def look_as(driver, size):
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size[0] < 600})


def requests(driver, page):
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent" and message["params"]["request"]["url"] != page:
            yield f"it asks for {message['params']['request']['url'][:100]}"
    for entry in driver.get_log("browser"):
        yield f"the browser says: {entry['message'][:200]}"
    if driver.execute_script("return document.scripts.length + document.querySelectorAll('link, iframe, object, embed, img').length"):
        yield "it holds a script, or something from elsewhere"


def axe_faults(driver, words, without=()):
    driver.set_script_timeout(120)
    rules = {name: {"enabled": False} for name in without}
    found = driver.execute_async_script(
        "const done = arguments[arguments.length - 1]; axe.run({resultTypes: ['violations'], rules: arguments[0]}).then(r => done(r.violations.map(v => "
        "v.id + ', ' + v.nodes.length + ' times: ' + v.nodes[0].html.slice(0, 160) + ' ' + v.nodes[0].failureSummary)))", rules)
    for one in found:
        yield f"axe, {words}: {one}"


def structure(driver):
    yield from driver.execute_script(r"""
        const out = [], text = e => e.textContent.trim();
        for (const table of document.querySelectorAll('table')) {
          const name = table.id || 'a table';
          if (!table.caption || !text(table.caption)) out.push(name + ' has no caption');
          for (const th of table.querySelectorAll('th')) if (!th.scope) out.push(name + ' has a heading without scope: ' + text(th));
          for (const cell of table.querySelectorAll('td, th')) if (!text(cell)) out.push(name + ' has an empty cell');
          if (table.tBodies[0].rows.length > 1000) out.push(name + ' has more than 1,000 rows');
        }
        for (const answer of document.querySelectorAll('.answer'))
          if (!answer.querySelector('svg use') || !text(answer)) out.push('an answer without shape or word: ' + answer.outerHTML.slice(0, 120));
        for (const use of document.querySelectorAll('use'))
          if (!document.querySelector(use.getAttribute('href'))) out.push('no shape ' + use.getAttribute('href'));
        const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
        for (const id of ids.filter((id, i) => ids.indexOf(id) !== i)) out.push('two things have the id ' + id);
        for (const a of document.querySelectorAll('a[href]'))
          if (!a.getAttribute('href').startsWith('#') || !document.getElementById(a.getAttribute('href').slice(1)))
            out.push('a link leads nowhere: ' + a.getAttribute('href'));
        if (document.querySelectorAll('h1').length !== 1) out.push('there is not one h1');
        return [...new Set(out)].slice(0, 40);""")


def never_said(driver):
    decision = driver.find_element(By.CSS_SELECTOR, ".decision")
    # Titles and the names of roles are the authors' words; what is ours is looked at.
    ours = driver.execute_script("""
        const copy = arguments[0].cloneNode(true);
        copy.querySelectorAll('h1, #decisions tbody').forEach(e => e.remove());
        return copy.textContent.toLowerCase();""", decision)
    for word in NEVER:
        if re.search(r"\b" + re.escape(word) + r"\b", ours):
            yield f"the decision page says “{word}”"
    if re.search(r"\d\s*%\s+of\s+(the\s+)?(statements|requirements)", ours):
        yield "the decision page gives a percentage of statements"
    if decision.find_elements(By.CSS_SELECTOR, ".nhsuk-warning-callout, .nhsuk-inset-text").__len__() > 2:
        yield "more than two call-outs"


def picks(driver):
    shown = "return [...document.querySelectorAll('#findings-table tbody tr')].filter(row => row.offsetParent).length"
    if not driver.find_elements(By.ID, "findings-table"):
        return
    everything = driver.execute_script(shown)
    for name in ("pick-answer", "pick-plan", "pick-heading"):
        options = driver.execute_script("return [...document.getElementById(arguments[0]).options].map(one => one.text)", name)
        for at, words in enumerate(options[1:], start=1):
            rows = driver.execute_script("document.getElementById(arguments[0]).selectedIndex = arguments[1];" + shown, name, at)
            if rows != int(re.search(r"\(([\d,]+)\)$", words).group(1).replace(",", "")):
                yield f"{name}: {words} shows {rows} rows"
        driver.execute_script("document.getElementById(arguments[0]).selectedIndex = 0", name)
    if driver.execute_script(shown) != everything:
        yield "with nothing picked not everything is shown"


def drawings(driver):
    yield from driver.execute_script(r"""
        const out = [];
        for (const svg of document.querySelectorAll('.panel svg')) {
          const words = svg.getAttribute('aria-label'), section = svg.closest('section');
          const table = section.querySelector('table').textContent;
          const answers = words.split(';').slice(0, -1).map(one => one.slice(one.lastIndexOf(': ') + 2));
          for (const value of answers)
            if (!['not known', 'hidden'].includes(value) && !table.includes(value))
              out.push(section.getAttribute('aria-labelledby') + ': ' + value + ' is drawn and stands in no table');
          const points = svg.querySelectorAll('use').length;
          if (points !== answers.length) out.push('a drawing has ' + points + ' marks for ' + answers.length + ' answers');
        }
        return out.slice(0, 20);""")


def on_paper(driver, folder):
    pdf = folder / "page.pdf"
    printed = driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
    pdf.write_bytes(base64.b64decode(printed["data"]))
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    sheets = text.split("\f")
    size = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    if "A4" not in size:
        yield "paper is not A4"
    if "How this stands" not in sheets[0]:
        yield "the decision page does not end on the first sheet"
    second = [line.strip() for line in sheets[1].splitlines() if line.strip()] if len(sheets) > 1 else []
    if not second or second[0] != "Matrix":
        yield f"the second sheet does not begin with the matrix but with {second[:1]}"


def faults(driver, path, folder, shots):
    page = path.as_uri()
    driver.get(page)
    look_as(driver, DESKTOP)
    yield from requests(driver, page)
    yield from structure(driver)
    yield from never_said(driver)
    yield from picks(driver)
    yield from drawings(driver)
    if shots:
        driver.save_screenshot(str(shots / "desktop.png"))
    yield from on_paper(driver, folder)
    # What is made a hundred times in one way is looked at a dozen times: axe-core takes minutes for a page of a megabyte.
    driver.execute_script("""
        document.querySelectorAll('.requirement').forEach((one, at) => { if (at % 10) one.remove(); });
        document.querySelectorAll('tbody').forEach(body => { [...body.rows].slice(40).forEach(row => row.remove()); });
        document.querySelectorAll('details').forEach(one => one.open = true);""")
    driver.execute_script(AXE.read_text(encoding="utf-8"))
    yield from axe_faults(driver, "desktop")
    look_as(driver, PHONE)
    wide = driver.execute_script("return document.documentElement.scrollWidth")
    if wide > PHONE[0]:
        yield f"on a phone the page is {wide} wide"
    # Colours are the same at every width, and looking at each takes longer than all the rest.
    yield from axe_faults(driver, "phone", without=["color-contrast"])
    if shots:
        driver.save_screenshot(str(shots / "phone.png"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", type=pathlib.Path)
    parser.add_argument("--shots", type=pathlib.Path)
    arguments = parser.parse_args()
    if arguments.shots:
        arguments.shots.mkdir(parents=True, exist_ok=True)
    driver = start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            found = list(faults(driver, arguments.page.resolve(), arguments.shots or pathlib.Path(folder), arguments.shots))
    finally:
        driver.quit()
    for one in found:
        print(one)
    raise SystemExit(1 if found else 0)


if __name__ == "__main__":
    main()
