"""Every Parquet file of an edition as pyarrow reads it, against its CSV twin, value by value. Argument: folder of the edition."""
import csv
import datetime
import pathlib
import sys

import pyarrow.parquet
from pyarrow import types


def inert(text):
    """CSV puts an apostrophe before what a spreadsheet would take for a formula."""
    return "'" + text if text[:1] in tuple("=+-@\uff1d\uff0b\uff0d\uff20\t\r\n") else text


def expected(value, kind):
    if value is None:
        return ""
    if types.is_boolean(kind):
        return "true" if value else "false"
    if types.is_date(kind):
        return value.isoformat()
    return inert(value) if isinstance(value, str) else value


def found(cell, kind):
    if cell == "":
        return ""
    if types.is_integer(kind):
        return int(cell)
    if types.is_floating(kind):
        return float(cell)
    if types.is_date(kind):
        return datetime.date.fromisoformat(cell).isoformat()
    return cell


edition = pathlib.Path(sys.argv[1])
tables = values = 0
for path in sorted((edition / "data").glob("*.parquet")):
    table = pyarrow.parquet.read_table(path)
    with open(edition / "csv" / (path.stem + ".csv"), newline="", encoding="utf-8") as twin:
        head, *rows = csv.reader(twin)
    if head != table.schema.names or len(rows) != table.num_rows:
        sys.exit(f"{path.stem}: {table.num_rows} rows of {table.schema.names}, the twin has {len(rows)} of {head}")
    for position, field in enumerate(table.schema):
        for number, value in enumerate(table.column(position).to_pylist()):
            cell = rows[number][position]
            if expected(value, field.type) != found(cell, field.type):
                sys.exit(f"{path.stem}, row {number + 1}, {field.name}: {value!r}, the twin has {cell!r}")
            values += 1
    tables += 1
print(tables, values)
