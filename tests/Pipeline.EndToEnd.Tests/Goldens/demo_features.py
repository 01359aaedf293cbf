"""Indicators of some demo Kreise, read from the zips by a program of its own: the golden file demo_features.csv.

    python3 demo_features.py ../../../demo/releases > demo_features.csv

Written with Python 3.11, standard library only. It shares nothing with the product but METHOD's section 1: rates are
summed by hand for the Kreise below, whose former parts stand here as literals.
"""
import csv
import io
import sys
import zipfile

ROOT = sys.argv[1]
# First delivery of each year: an edition knows what was published until 31.12. of the year after its own.
INKAR = {year: f"inkar/inkar_{year}.zip" for year in range(2019, 2024)}
KREISE = ["01001", "02000", "03159", "05114", "05334", "07133", "09162", "09184", "11000", "14713", "16063", "16066"]
DISTANCES = ["m_G02_SUP_DIST", "m_Q01_APO_DIST", "m_P01_PRIM_DIST", "m_OEV20_DIST"]


# Share of 16063's inhabitants in the places that went to 16066 on 1 January 2019 (BBSR, Umstiegsschluessel).
LEFT = {2015: 0.026501, 2016: 0.026962, 2017: 0.026874, 2018: 0.026816}


def former(ags, day_year):
    """The Kreise of 31.12. of a year that form today's, with the share of each that came in."""
    if ags == "16063" and day_year <= 2020:
        return [("16056", 1), ("16063", 1 - LEFT.get(day_year, 0))]
    if ags == "16066" and day_year <= 2018:
        return [("16063", LEFT[day_year]), ("16066", 1)]
    if ags == "03159" and day_year <= 2015:
        return [("03152", 1), ("03156", 1)]
    return [(ags, 1)]


def rows(file):
    with zipfile.ZipFile(f"{ROOT}/{file}") as archive:
        text = archive.read(archive.namelist()[0]).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


inkar = {}
for year, file in INKAR.items():
    for r in rows(file):
        if r["Raumbezug"] == "Kreise" and r["Kennziffer"][:5] in KREISE + ["16056"]:
            inkar[year, r["Kuerzel"], r["Kennziffer"][:5], r["Zeitbezug"]] = float(r["Wert"].replace(",", "."))

genesis = {}
for year in range(2015, 2024):
    for table, age in (("12711-04-02-4", "ALTX06"), ("12411-02-03-4", "ALTX20")):
        for r in rows(f"genesis/{table}_{year}.zip"):
            if r["2_variable_code"] == age and r["3_variable_attribute_code"] == "":
                key = year, r["value_variable_code"], r["1_variable_attribute_code"], r["2_variable_attribute_code"]
                genesis[key] = int(r["value"]) if r["value"].lstrip("-").isdigit() else None


def number(year, measure, ags, ages):
    """A count of all former parts and ages; None where one is not known."""
    parts = [(genesis.get((year, measure, k, a)), share) for k, share in former(ags, year) for a in ages]
    return None if any(n is None for n, _ in parts) else sum(n * share for n, share in parts)


def people(year, ags):
    return genesis[year, "BEVSTD", ags, ""]


def merged(edition, series, ags, period, weight_year):
    parts = former(ags, edition)
    if len(parts) == 1:
        return inkar[edition, series, ags, period]
    total = sum(people(weight_year, k) for k, _ in parts)
    return sum(inkar[edition, series, k, period] * people(weight_year, k) / total for k, _ in parts)


def last_year(period):
    return int(period.split("/")[-1])


def supply(edition, ags):
    points = 0
    for series in DISTANCES:
        periods = sorted({k[3] for k in inkar if k[0] == edition and k[1] == series}, key=last_year)
        known = [p for p in periods if last_year(p) <= edition] or periods[:1]
        metres = merged(edition, series, ags, known[-1], edition)
        points += 2 if metres <= 400 else 1 if metres <= 1000 else 0
    return points


def migration(edition, ags):
    rates = []
    for year in range(edition - 4, edition + 1):
        come = number(year, "BEV085", ags, ["ALT018B25", "ALT025B30"])
        go = number(year, "BEV086", ags, ["ALT018B25", "ALT025B30"])
        young = number(year, "BEVSTD", ags, ["ALT018B20", "ALT020B25", "ALT025B30"])
        if None not in (come, go, young):
            rates.append((come - go) / young * 1000)
    return sum(rates) / len(rates)


print("edition;ags;life_expectancy;supply_index;tax_capacity_eur_per_capita;sgb2_rate_pct;leavers_without_degree_pct;"
      "disposable_income_eur_per_capita;young_net_migration_per_1000")
for edition in INKAR:
    for ags in KREISE:
        value = lambda series: merged(edition, series, ags, str(edition), edition)
        print(edition, ags, repr(value("m_lebenserw")), supply(edition, ags), repr(value("q_gest_bev")), repr(value("q_SGBII")),
              repr(value("a_schul_oA")), repr(value("d_Hausshaltseinkommen") * 12), repr(migration(edition, ags)), sep=";")
