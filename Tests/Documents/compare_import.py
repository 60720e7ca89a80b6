#!/usr/bin/env python3
"""Holds an imported draft (YAML with "# guess:" lines) against a plan made by hand.

    compare_import.py DRAFT.yaml PLAN.yaml

Prints, for targets and tasks, how many rows are right in every field, how many differ only in
cells that the draft marks as guessed, and how many differ in others or are missing.
"""
import re
import sys
import unicodedata

import yaml


class Texts(yaml.SafeLoader):
    """Scalars as they are written."""


Texts.yaml_implicit_resolvers = {}


def text(value, language="vi"):
    if isinstance(value, dict):
        value = value.get(language) or next(iter(value.values()), "")
    folded = " ".join(unicodedata.normalize("NFC", str(value or "")).split())
    return re.sub(r"\s+([,.;])", r"\1", folded).lower()


def words(value):
    plain = unicodedata.normalize("NFD", text(value).replace("đ", "d"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = plain.replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd")
    drops = ("cac", "va", "co", "lien", "quan", "khcn")
    return sorted(w for w in re.findall(r"[a-z0-9]+", plain) if w not in drops)


def agencies(codes, plan):
    names = {a["id"]: a["name"] for a in plan.get("agencies", [])}
    if isinstance(codes, str):
        codes = [codes]
    return sorted(set(w for c in codes or [] for w in words(names.get(c, c))))


def due(task):
    value = task.get("due", "")
    month = re.match(r"(\d{4})-(\d{2})", value)
    year = re.match(r"(\d{4})", value)
    if month:
        return month.group(0)
    return f"{year.group(0)}-12" if year else task.get("recurring", "")


def target_fields(target, plan):
    indicator = next(i for i in plan["indicators"] if i["id"] == target["indicator"])
    value = target.get("value", "").replace(" ", "")
    isBare = value in ("qualitative", "header")
    return {
        "no": target.get("no"), "name": text(indicator["name"]),
        "unit": text(indicator.get("unit")), "written": text(target.get("written")),
        "value": value, "by": "" if value == "header" else target.get("by", ""),
        "measure": target.get("measure", "level"), "over": str(target.get("over", "")),
        "kind": indicator["kind"], "better": "" if isBare else indicator.get("better", ""),
        "agencies": agencies(indicator.get("agencies"), plan),
    }


SHEETS = {"name": "name", "unit": "unit", "kind": "kind", "better": "better",
          "agencies": "agencies"}


def task_fields(task, plan):
    return {
        "no": task.get("no"), "section": task.get("section", ""), "name": text(task["name"]),
        "lead": agencies(task.get("lead"), plan), "with": agencies(task.get("with"), plan),
        "output": text(task.get("output")), "due": due(task),
        "due_text": text(task.get("due_text")),
    }


def compare(kind, ours, drafts, fields, marks):
    counts = {"right": 0, "marked": 0, "missed": 0}
    for index, (own, plan) in enumerate(ours):
        wanted = fields(own, plan)
        found = [(i, d) for i, d in enumerate(drafts[0]) if d.get("no") == own.get("no")]
        if not found:
            counts["missed"] += 1
            print(f"{kind} {own.get('no')}: not in the draft")
            continue
        place, draft = found[0]
        given = fields(draft, drafts[1])
        wrong = [f for f in wanted if wanted[f] != given[f]]
        unmarked = [f for f in wrong if not marks(place, draft, f)]
        counts["missed" if unmarked else "marked" if wrong else "right"] += 1
        for field in wrong:
            mark = "" if field in unmarked else " (marked)"
            print(f"{kind} {own.get('no')}, {field}{mark}: {given[field]!r}, ours {wanted[field]!r}")
    print(f"{kind}: {len(ours)} rows; " + ", ".join(f"{v} {k}" for k, v in counts.items()))


def main():
    draft_text = open(sys.argv[1], encoding="utf-8").read()
    draft = yaml.load(draft_text, Texts)
    plan = yaml.load(open(sys.argv[2], encoding="utf-8"), Texts)
    guesses = set(re.findall(r"^# guess: (\w+) (\d+), ([\w.]+),", draft_text, re.M))
    indicators = {i["id"]: n for n, i in enumerate(draft["indicators"])}

    def target_mark(place, target, field):
        if field in SHEETS:
            row = indicators[target["indicator"]] + 1
            return any(s == "Indicators" and int(r) == row and h.split(".")[0] == field
                       for s, r, h in guesses)
        return any(s == "Targets" and int(r) == place + 1 and h.split(".")[0] == field
                   for s, r, h in guesses)

    def task_mark(place, _, field):
        return any(s == "Tasks" and int(r) == place + 1 and h.split(".")[0] == field
                   for s, r, h in guesses)

    rows = [t for t in plan["targets"] if not t.get("no", "").startswith("B")]
    compare("targets", [(t, plan) for t in rows], (draft["targets"], draft), target_fields,
            target_mark)
    compare("tasks", [(t, plan) for t in plan["tasks"]], (draft["tasks"], draft), task_fields,
            task_mark)


main()
