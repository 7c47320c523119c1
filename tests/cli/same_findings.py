#!/usr/bin/env python3
"""same_findings.py A.json B.json: do two runs say the same of the same plans, whatever their files are called? Exit code 1 where not."""
import json
import re
import sys


def without_names(value):
    """All of it, with the files of a submission as one name."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return re.sub(r"(QY\d-(?:draft|final))/[A-Za-z0-9_-][A-Za-z0-9._-]*\.[a-z]+", r"\1/FILE", text)


def said(path):
    with open(path, encoding="utf-8") as file:
        results = json.load(file)
    out = {("summary", ""): without_names(results["summary"])}
    for finding in results["findings"]:
        key = finding["requirement"], json.dumps(finding["subject"], sort_keys=True)
        assert key not in out, key
        out[key] = without_names(finding)
    for name in ("data_issues", "not_evaluated"):
        out[name, ""] = "\n".join(sorted(without_names(one) for one in results[name]))
    return out


def main():
    one, other = said(sys.argv[1]), said(sys.argv[2])
    faults = [key for key in sorted(one.keys() | other.keys()) if one.get(key) != other.get(key)]
    for key in faults[:20]:
        print(" ".join(key), "differs:", str(one.get(key))[:1500], "|", str(other.get(key))[:1500], sep="\n")
    print(f"{len(one)} compared, {len(faults)} differ")
    return 1 if faults or len(one) < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
