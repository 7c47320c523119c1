"""Holds the findings of a run against answers worked out elsewhere, both ways: for the scripts beside this one."""
import json
from collections import Counter


def hold(results, expected, compare):
    """`expected` yields keys, (requirement, code of each part of its subject), and what is to be found under each. `compare`
    is handed the finding, its key and that; it says of which kind the answer is. How many there are of each kind is
    printed."""
    found = {}
    with open(results, encoding="utf-8") as file:
        for finding in json.load(file)["findings"]:
            key = (finding["requirement"], *finding["subject"].values())
            assert key not in found, key
            found[key] = finding
    kinds = Counter(compare(found.pop(key), key, *answer) for key, *answer in expected)
    assert not found, ("answers nobody expects", sorted(found)[:3], len(found))
    for kind, count in sorted(kinds.items()):
        print(*kind, count)
