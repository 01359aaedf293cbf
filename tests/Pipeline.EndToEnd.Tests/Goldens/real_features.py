"""The features of the recipe inkar-2021 for 2010 to 2019, read from the real releases without a line of the product.

Usage: python3 real_features.py DATA OUT. Writes OUT/features_<year>.csv. Those of 2010, 2012, 2014 and 2016 agree with
DATA/reference/features_<year>.csv to 3e-15. The standard library is enough.
"""

import csv
import io
import re
import sys
import zipfile

DATA, OUT = sys.argv[1] + "/", sys.argv[2] + "/"
DISTANCES = (("339", "2017"), ("341", "2017"), ("343", "2016/2017/2018"), ("345", "2018"))
RATIOS = ("274", "302", "219", "229")
YOUNG = ("18 bis unter 20 Jahre", "20 bis unter 25 Jahre", "25 bis unter 30 Jahre")
MOVERS = ("18 bis unter 25 Jahre", "25 bis unter 30 Jahre")

rows = open(DATA + "kreise_2021.csv", encoding="utf-8-sig").read().split("\n")
KREISE = [r[:5] for r in rows if re.match(r"\d{5};", r)]
assert len(KREISE) == 400


def number(text):
    return float(text.replace(".", "").replace(",", "."))


class Crosswalk:
    """The sheets of the Umstiegsschluessel: old Kreis, new Kreis, share of the inhabitants."""

    def __init__(self):
        self.file = zipfile.ZipFile(DATA + "crosswalk/ref-kreise-umrech-2021-1990-2020.xlsx")
        names = re.findall(r'<sheet name="(\d+)" sheetId="\d+" r:id="(rId\d+)"', self.read("workbook.xml"))
        paths = dict(re.findall(r'<Relationship Id="(rId\d+)"[^>]*Target="([^"]+)"', self.read("_rels/workbook.xml.rels")))
        self.paths = {int(name): paths[key] for name, key in names}
        self.known = {}

    def read(self, path):
        return self.file.read("xl/" + path).decode()

    def links(self, year):
        if year not in self.known:
            self.known[year] = []
            for row in re.findall(r"<row [^>]*>(.*?)</row>", self.read(self.paths[year]), re.S)[1:]:
                cells = dict(re.findall(r'<c r="([A-Z])\d+"[^>]*>(?:<f>.*?</f>)?<v>([^<]*)</v>', row))
                if "A" in cells:
                    self.known[year].append((key(cells["A"]), key(cells["I"]), float(cells["D"])))
        return self.known[year]


def key(text):
    return str(int(float(text))).zfill(8)[:5]


CROSSWALK = Crosswalk()


def genesis(table, year):
    """By area and age the cells of a table; Hamburg and Berlin under five digits."""
    areas = {}
    for line in io.open(f"{DATA}genesis/csv/{table}_{year}.csv", encoding="latin1"):
        cells = line.rstrip("\r\n").split(";")
        if len(cells) > 5 and re.fullmatch(r"\d{2,8}", cells[0]):
            area = {"02": "02000", "11": "11000"}.get(cells[0], cells[0])
            areas.setdefault(area, {})[cells[2]] = cells[3:]
    return areas


def cell(table, kreis, age, column):
    """A number, of Aachen city where the Kreis 05313 has none of its own; None for a sign."""
    for area in (kreis, "05334002") if kreis == "05313" else (kreis,):
        text = table[area][age][column] if area in table else ""
        if re.fullmatch(r"-?\d+", text):
            return float(text)
    return None


def rates(year):
    """Moves in less moves out per 1,000 of the age; None where a predecessor is missing."""
    moves, people = genesis("12711-04-02-4", year), genesis("12411-02-03-4", year)
    sums = {k: [0, 0, 0] for k in KREISE}
    for old, new, weight in CROSSWALK.links(year):
        parts = (
            [cell(moves, old, age, 0) for age in MOVERS],
            [cell(moves, old, age, 3) for age in MOVERS],
            [cell(people, old, age, 0) for age in YOUNG],
        )
        for i, values in enumerate(parts):
            known = None not in values and sums[new][i] is not None
            sums[new][i] = sums[new][i] + weight * sum(values) if known else None
    return {k: None if None in s else (s[0] - s[1]) / s[2] * 1000 for k, s in sums.items()}


INKAR = {}
with zipfile.ZipFile(DATA + "inkar/inkar_2021.zip").open("inkar_2021.csv") as file:
    for line in io.TextIOWrapper(file, encoding="utf-8"):
        c = line.rstrip("\n").split(";")
        if c[3] == "Kreise" and c[1] in RATIOS + tuple(d for d, _ in DISTANCES):
            INKAR[c[1], c[4].zfill(5), c[7]] = float(c[8].replace(",", "."))
WIZARD = list(csv.reader(open(DATA + "inkar/wizard_2022.csv", encoding="utf-8-sig"), delimiter=";"))
LIFE = {
    (r[0], year): number(r[i])
    for i, (name, year) in enumerate(zip(WIZARD[0], WIZARD[1]))
    if name == "Lebenserwartung"
    for r in WIZARD[2:]
}
RATES = {year: rates(year) for year in range(2006, 2020)}
PEOPLE = {year: genesis("12411-02-03-4", year) for year in range(2010, 2020)}


def merged(value, kreis, year):
    """Wartburgkreis with Eisenach by inhabitants; every other Kreis as it is."""
    if kreis != "16063":
        return value(kreis)
    old, city = (cell(PEOPLE[year], k, "Insgesamt", 0) for k in ("16063", "16056"))
    return (value("16063") * old + value("16056") * city) / (old + city)


def points(kreis):
    metres = [merged(lambda k: INKAR[series, k, period], kreis, 2017) for series, period in DISTANCES]
    return sum(2 if m <= 400 else 1 if m <= 1000 else 0 for m in metres)


for year in range(2010, 2020):
    with open(f"{OUT}features_{year}.csv", "w") as out:
        out.write("ags,life_expectancy,supply_index,tax_capacity,sgb2,no_degree,income,young_net_migration\n")
        for kreis in KREISE:
            known = [r for r in (RATES[y][kreis] for y in range(year - 4, year + 1)) if r is not None]
            values = [merged(lambda k: LIFE[k, str(year)], kreis, year), float(points(kreis))]
            values += [merged(lambda k: INKAR[series, k, str(year)], kreis, year) for series in RATIOS]
            values.append(sum(known) / len(known))
            out.write(",".join([kreis] + [repr(v) for v in values]) + "\n")
