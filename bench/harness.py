"""What every benchmark here shares: whole processes timed turn by turn, their answers held against each other, and
one line of docs/performance.md for each claim. Ratios are of processor time (user and system): other work on the
machine moves it least."""
import hashlib
import importlib.util
import os
import statistics
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def built(name):
    """A program of the release build, or of the folder that PLUMBLINE_BUILD names; says what to do where there is none."""
    path = os.path.join(os.environ.get("PLUMBLINE_BUILD") or os.path.join(ROOT, "build", "release"), name)
    if not os.path.exists(path):
        sys.exit(f"{path} is not there: cmake --preset release && cmake --build build/release")
    return path


def checked(maker, folder, tables, as_of, *arguments, framework="framework"):
    """Makes the data of a benchmark in a folder, unless it is there, compiles its rules, and gives the command that checks
    it; what is to be written comes behind it."""
    if not os.path.exists(folder + "/organisations.csv"):
        subprocess.run([sys.executable, os.path.join(ROOT, "bench", maker), folder, *map(str, arguments)], check=True)
    bundle = f"{folder}/{framework}.plumbc"
    run([built("plumbline"), "compile", f"{folder}/{framework}.plumb", "-o", bundle])
    named = [word for table, file in tables.items() for word in ("--table", f"{table}={folder}/{file}")]
    return [built("plumbline"), "check", "--framework", bundle, "--organisations", folder + "/organisations.csv", *named,
            "--as-of", as_of, "--fail-on", "never"]


def plan_check(folder, scale=1, framework="framework"):
    tables = {"plan": "plan.csv", "baseline": "baseline.csv"} if framework == "framework" else {"plan": "plan.csv"}
    return checked("make_plan_check.py", folder, tables, "2021-06-01", scale, framework=framework)


def people(folder, records, framework="framework"):
    return checked("make_people.py", folder, {"people": "people.csv"}, "2022-06-01", records, framework=framework)


def documents(folder, count, framework="framework"):
    return checked("make_documents.py", folder, {"returns": "returns.jsonl"}, "2022-06-01", count, framework=framework)


def has_duckdb():
    if importlib.util.find_spec("duckdb"):
        return True
    print("DuckDB is not installed for this Python (pip install duckdb): compared with the floor alone.")
    return False


class Cost:
    """Of one process: seconds of wall and processor time, and MiB at its peak; or the medians of so many of them."""

    def __init__(self, wall, cpu, peak, rounds=1):
        self.wall, self.cpu, self.peak, self.rounds = wall, cpu, peak, rounds


def run(command, out=None, may_fail=()):
    """Runs it to its end; out: a file for what it prints."""
    begin = time.perf_counter()
    with open(out or os.devnull, "wb") as printed:
        process = subprocess.Popen(command, stdout=printed, stderr=subprocess.PIPE)
        errors = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code != 0 and code not in may_fail:
        sys.exit(f"{' '.join(command)}\nended with {code}:\n{errors.decode(errors='replace')}")
    return Cost(time.perf_counter() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def in_turns(programs, rounds):
    """{name: function that runs it} -> {name: median Cost}. One after another in every round, so that what else the
    machine does falls on all of them."""
    costs = {name: [] for name in programs}
    for _ in range(rounds):
        for name, start in programs.items():
            costs[name].append(start())
    middle = lambda values: statistics.median(values)
    return {name: Cost(middle([c.wall for c in of]), middle([c.cpu for c in of]), middle([c.peak for c in of]), rounds) for name, of in costs.items()}


def checksum(lines):
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:12]


def hold_equal(answers):
    """{name: lines}: ends the run where the programs do not all say the same, line by line."""
    sums = {name: checksum(lines) for name, lines in answers.items()}
    if len(set(sums.values())) > 1:
        sys.exit("The programs do not give the same answers: " + ", ".join(f"{name} {value}" for name, value in sums.items()))
    lines = len(next(iter(answers.values())))
    print(f"{lines:,} answers, the same from {', '.join(answers)} ({next(iter(sums.values()))})")


def in_duckdb(name, folder, threads):
    """Runs the claim's SQL, of bench/peers or made with the data, on the files of a folder; the answers stand in
    duckdb.csv there."""
    here = os.path.join(ROOT, "bench", "peers")
    made = f"{folder}/{name}.sql"
    sql = made if os.path.exists(made) else f"{here}/{name}.sql"
    return run([sys.executable, here + "/in_duckdb.py", sql, folder, folder + "/duckdb.csv", str(threads)])


def duckdb_turns(name, folder):
    """What in_turns takes, to run the claim in DuckDB with one thread and with two; nothing where it is not installed."""
    if not has_duckdb():
        return {}
    return {f"DuckDB, threads {threads}": lambda threads=threads: in_duckdb(name, folder, threads) for threads in (1, 2)}


def report(claim, costs, ours="plumbline", note=""):
    """Prints the costs and, behind them, the line of the table."""
    for name, cost in costs.items():
        print(f"  {name:36} {cost.cpu:8.3f} s of processor, {cost.wall:8.3f} s of wall, {cost.peak:6.0f} MiB")
    own = costs[ours]
    others = [f"{name} {cost.cpu / own.cpu:.2f}" for name, cost in costs.items() if name not in (ours, "floor")]
    floor = f"{own.cpu / costs['floor'].cpu:.1f}" if "floor" in costs else ""
    rounds = " (one round)" if own.rounds == 1 else ""
    print(f"| {claim}{rounds} | {own.cpu:.3f} s | {own.peak:.0f} MiB | {floor} | {', '.join(others)} | {note} |")


def first_columns(path, count, heading):
    """The first cells of every line of a CSV file without quotes in them."""
    with open(path) as file:
        lines = file.read().splitlines()
    return [",".join(line.split(",", count)[:count]) for line in lines[1 if heading else 0:]]
