#!/usr/bin/env python3
"""validate.py SCHEMA.json FILE.json ...: holds files against a JSON Schema, and says so."""
import json
import sys

import jsonschema


def main():
    schema = json.load(open(sys.argv[1], encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    faults = 0
    for name in sys.argv[2:]:
        with open(name, encoding="utf-8") as file:
            for error in validator.iter_errors(json.load(file)):
                faults += 1
                print("/".join(str(part) for part in error.absolute_path), error.message[:200])
    print("valid" if faults == 0 else f"{faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
