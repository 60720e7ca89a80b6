#!/usr/bin/env python3
"""Makes a Word file of a plan whose text stands one cell a line, to try `attain import` on.

    plan_document.py TEXT TARGETS.csv TASKS.csv OUT.docx

TEXT is the plan's text with "PHỤ LỤC I" (targets) and "PHỤ LỤC II" (tasks); TARGETS.csv has the
numbers of the rows (`no`), TASKS.csv the cells of the tasks, because empty cells leave no line.
"""
import csv
import html
import subprocess
import sys


def row(cells, span=None):
    if span:
        head, rest = (html.escape(c) for c in cells)
        return f"<tr><td>{head}</td><td colspan=\"{span}\">{rest}</td></tr>"
    return "<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in cells) + "</tr>"


def targets(lines, start, end, numbers):
    rows, at = [], start
    for index, number in enumerate(numbers):
        while lines[at].strip() != number:
            if lines[at].strip() in ("I", "II"):
                rows.append(row([lines[at].strip(), lines[at + 1].strip()], 4))
                at += 1
            at += 1
        following = numbers[index + 1:index + 2]
        stop = at + 1
        while stop < end and stop - at < 5 and lines[stop].strip() not in ("I", "II") and not (
                lines[stop].strip() in following and stop - at >= 2):
            stop += 1
        cells = [c.strip() for c in lines[at + 1:stop]]
        empty = {4: [], 3: [""], 2: ["", ""]}[len(cells)]
        rows.append(row([number, cells[0], *empty, *cells[1:]]))
        at = stop
    return rows


def tasks(path):
    rows, section = [], None
    with open(path, encoding="utf-8") as file:
        for task in csv.DictReader(file):
            if task["section"] != section:
                section = task["section"]
                rows.append(row([section + ".", task["section_name"]], 5))
            rows.append(row([task["no"] + "."] + [task[c] for c in (
                "name", "lead", "coordinating", "output", "deadline_raw")]))
    return rows


def main():
    text, numbers, task_file, out = sys.argv[1:5]
    lines = open(text, encoding="utf-8").read().split("\n")
    first = next(i for i, line in enumerate(lines) if line.strip() == "PHỤ LỤC I")
    second = next(i for i, line in enumerate(lines) if line.strip() == "PHỤ LỤC II")
    with open(numbers, encoding="utf-8") as file:
        own = [r["no"] for r in csv.DictReader(file) if r["no"][0].isdigit()]
    said = lambda part: [f"<p>{html.escape(line)}</p>" for line in part if line.strip()]
    page = ["<html><body>", *said(lines[:first + 3])]
    page += ["<table>", row(lines[first + 3:first + 8])]
    page += targets(lines, first + 8, second, own)
    page += ["</table>", *said(lines[second:second + 2]), "<table>"]
    page += [row(lines[second + 2:second + 8]), *tasks(task_file), "</table></body></html>"]
    subprocess.run(
        ["pandoc", "-f", "html", "-t", "docx", "-o", out], input="\n".join(page).encode(),
        check=True)


main()
