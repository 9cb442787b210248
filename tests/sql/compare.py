#!/usr/bin/env python3
"""Runs the SQL of every shipped workbook in DuckDB and holds each value against Takar's own.

    tests/sql/compare.py TAKAR [WORKBOOK…]

A number with at most sixteen decimals must be the same to its last digit; one with a quotient in
it to fifteen digits. A blank, an empty text and an error are all NULL."""

import json
import math
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

try:
    import duckdb
except ImportError:
    sys.exit("compare.py: DuckDB for Python is missing: pip install duckdb==2.0.0")


def takar(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"compare.py: takar {' '.join(arguments)}: {done.stderr}")
    return done.stdout, done.stderr


class Table:
    """A table of the database: what each row holds under a name, whatever its type."""

    def __init__(self, database, name, order):
        cursor = database.execute(f'SELECT * FROM "{name}" ORDER BY {order}')
        self.scales = {}
        for column, kind, *_ in cursor.description:
            kind = str(kind)
            scale = int(kind[:-1].split(",")[1]) if kind.startswith("DECIMAL") else 0
            self.scales[column.lower()] = scale
        self.columns = [column.lower() for column in self.scales]
        self.rows = cursor.fetchall()

    def value(self, row, name):
        """The value, and how many decimals its type has; a missing column is an error."""
        found = False
        for kind in ("", " (angka)", " (teks)", " (ya/tidak)"):
            column = f"{name}{kind}".lower()
            if column in self.scales:
                found = True
                value = self.rows[row][self.columns.index(column)]
                if value is not None:
                    return value, self.scales[column]
        if not found:
            raise KeyError(name)
        return None, 0


def same(own, theirs, scale):
    if isinstance(own, dict) or own in (None, ""):
        # A formula that reads an empty text cell shows 0 in Takar.
        return theirs is None
    if isinstance(own, bool) or isinstance(theirs, bool):
        return own is theirs
    if isinstance(own, Decimal):
        if theirs is None:
            return False
        if not isinstance(theirs, (int, Decimal)):
            return False
        theirs = Decimal(theirs)
        if scale <= 16:
            return own == theirs
        if own == theirs:
            return True
        # Fifteen digits, or as many decimals.
        digits = max(15 - 1 - (own or theirs).adjusted(), 0)
        return abs(own - theirs) <= Decimal(1).scaleb(-min(digits, 15)) / 2
    if hasattr(theirs, "isoformat"):
        return own == theirs.isoformat()
    return own == theirs


def compare(program, workbook):
    values, _ = takar(program, "calc", workbook, "--to", "json")
    values = json.loads(values, parse_float=Decimal, parse_int=Decimal)
    wrong, count, broken = [], 0, set()

    def hold(place, own, found):
        nonlocal count
        count += 1
        theirs, scale = found
        if not same(own, theirs, scale):
            wrong.append(f"{place}: Takar has {own!r}, DuckDB {theirs!r}")

    with tempfile.TemporaryDirectory() as folder:
        _, losses = takar(program, "convert", workbook, f"{folder}/plan.sql")
        script = (Path(folder) / "plan.sql" / "takar.sql").read_text(encoding="utf-8")
        script = script.replace(" FROM '", f" FROM '{folder}/plan.sql/")
        database = duckdb.connect()
        database.execute(script)
        # The rules may be run again, and come to the same.
        _, rules = script.split("-- The rules,", 1)
        database.execute(f"-- {rules}")
        parameters = Table(database, "Parameter", '"#"')
        for name, own in values["parameters"].items():
            hold(name, own, parameters.value(0, name))
        results = Table(database, "Hasil", '"#"')
        for name, own in values["results"].items():
            hold(name, own, results.value(0, name))
        for sheet in values["sheets"]:
            name = sheet["name"]
            if "cells" in sheet:
                cells = Table(database, name, "1, 2")
                width = len(sheet["columns"])
                for r, line in enumerate(sheet["cells"]):
                    for c, own in enumerate(line):
                        hold(f"{name} {r + 1},{c + 1}", own, cells.value(r * width + c, "Nilai"))
                made = database.execute("SELECT table_name FROM duckdb_tables()").fetchall()
                if (f"{name} JUMLAH",) in made:
                    totals = Table(database, f"{name} JUMLAH", "1")
                    for c, own in enumerate(sheet["total"]):
                        if not isinstance(own, dict):
                            hold(f"{name} JUMLAH {c + 1}", own, totals.value(c, "JUMLAH"))
                continue
            table = Table(database, name, '"#"')
            for r, line in enumerate(sheet["rows"]):
                for column, own in zip(sheet["columns"], line):
                    hold(f"{name}[{column}] {r + 1}", own, table.value(r, column))
            totals = Table(database, f"{name} JUMLAH", '"#"')
            for column, own in zip(sheet["columns"], sheet["total"]):
                if own is not None:
                    hold(f"{name}[{column}] JUMLAH", own, totals.value(0, column))
            for row, column in sheet["broken"]:
                broken.add((name, int(row), column))
        found = database.execute('SELECT "Lembar", "Baris", "Kolom" FROM "Pemeriksaan"').fetchall()
        for place in broken ^ set(found):
            wrong.append(f"the check at {place} is broken in one of them alone")
    return wrong, count, losses, len(broken)


def main():
    program, *workbooks = sys.argv[1:] or sys.exit(__doc__)
    if not workbooks:
        # And one with a column for each function that there is SQL for, and for two that there is not.
        own = Path(__file__).parent / "fungsi.takar.json"
        workbooks = [*takar(program, "templates")[0].split(), str(own)]
    failed = False
    for workbook in workbooks:
        wrong, count, losses, broken = compare(program, workbook)
        workbook = Path(workbook).name
        print(f"{workbook}: {count} values, {len(wrong)} differ, {broken} checks broken")
        for line in (losses.splitlines() + wrong)[:40]:
            print(f"    {line}")
        failed |= bool(wrong)
    print("sql: failed" if failed else "sql: every value is as it should be")
    sys.exit(failed)


if __name__ == "__main__":
    main()
