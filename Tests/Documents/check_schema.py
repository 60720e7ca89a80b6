#!/usr/bin/env python3
"""Holds plans in YAML to the JSON Schema that `attain schema` prints.

    check_schema.py PROGRAM PLAN.yaml...

A schema that is too wide is found too: a mistyped key of each section must be refused.
"""
import json
import subprocess
import sys

import jsonschema
import yaml


class Plain(yaml.SafeLoader):
    """YAML as editors read it: days are texts."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if not tag.endswith(":timestamp")]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()}


def main():
    schema = json.loads(subprocess.check_output([sys.argv[1], "schema"], text=True))
    validator = jsonschema.Draft7Validator(schema)
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as file:
            plan = yaml.load(file, Plain)
        problems = [f"{list(e.absolute_path)}: {e.message}" for e in validator.iter_errors(plan)]
        assert not problems, (path, problems[:5])
        for section in ("plan", "indicators", "targets", "tasks", "scenarios"):
            part = plan.get(section)
            if part:
                entry = part[0] if isinstance(part, list) else part
                entry["nmae"] = "x"
                assert not validator.is_valid(plan), f"{path}: {section} takes any key"
                del entry["nmae"]
        print(f"{path} agrees with the schema")


main()
