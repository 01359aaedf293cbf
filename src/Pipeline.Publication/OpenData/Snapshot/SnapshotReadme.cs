using System.Globalization;
using System.Text;
using Pipeline.Publication.German;

namespace Pipeline.Publication.OpenData;

/// <summary><c>README.md</c> of an edition: what lies here and how to load it, with lines to copy.</summary>
public static class SnapshotReadme
{
    /// <summary>Path within the edition.</summary>
    public const string Path = "README.md";

    /// <summary>Media type.</summary>
    public const string MediaType = "text/markdown; charset=utf-8";

    /// <summary>Writes it.</summary>
    public static byte[] Render(EditionDescription edition)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {MarkdownText.Escape(edition.Title)}\n\n");
        if (edition.Basis.Notice is { } notice)
            text.Append(CultureInfo.InvariantCulture, $"**{MarkdownText.Escape(notice)}**\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{MarkdownText.Escape(edition.Abstract)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- Adresse dieser Ausgabe: <{edition.Address()}>. Was hier liegt, ändert sich nicht.\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"- Gibt es Berichtigungen? <{edition.Basis.PublicationAddress.Of(Errata.MarkdownPath(edition.Id))}>\n"
        );
        text.Append(CultureInfo.InvariantCulture, $"- Die jeweils gültige Ausgabe: <{edition.Basis.PublicationAddress.Of("latest/")}>\n\n");
        text.Append("## Was hier liegt\n\n| Datei | Inhalt |\n|---|---|\n");
        text.Append(
            "| `data/*.parquet` | alle Tabellen, für Programme |\n"
                + "| `csv/*.csv` | dieselben Tabellen als CSV: UTF-8, Komma, Dezimalpunkt |\n"
                + "| `excel/*.csv`, `excel/*.xlsx` | für Excel: Semikolon und Dezimalkomma, dazu Arbeitsmappen |\n"
        );
        text.Append(
            "| `codebook.md`, `codebook.en.md`, `codebook.json` | was jede Spalte bedeutet, deutsch und englisch, und die Methode |\n"
                + "| `datapackage.json` | Beschreibung für Programme (Frictionless) |\n"
                + "| `catalogue.jsonld`, `catalogue.ttl` | Eintrag für Datenportale (DCAT-AP.de) |\n"
                + "| `CITATION.cff` | wie zu zitieren ist |\n"
                + "| `basis.json` | woraus die Ausgabe gemacht ist; ihr SHA-256 ist der Fingerabdruck |\n"
                + "| `manifest.json` | jede Datei mit Größe und SHA-256 |\n\n"
        );
        text.Append("| Tabelle | Zeilen | Inhalt |\n|---|---:|---|\n");
        foreach (var table in edition.Tables)
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `{table.Schema.Name}` | {GermanNumber.Count(table.Rows)} | {MarkdownText.Escape(table.Schema.Description)} |\n"
            );
        text.Append("\n## Laden\n\nDie Zeilen laufen im Ordner der Ausgabe; mit der Adresse davor laufen sie auch über das Netz.\n\n");
        text.Append(
            "DuckDB\n\n```sql\nSELECT m.ags, m.name, m.cluster, m.certainty, i.value AS life_expectancy\n"
                + "FROM 'data/membership.parquet' AS m\nJOIN 'data/indicators.parquet' AS i USING (edition, ags)\n"
                + "WHERE i.indicator = 'life_expectancy'\nORDER BY m.ags;\n"
                + "-- ohne Parquet: Schlüssel und Ausgabe als Text lesen, sonst fehlt die führende Null und aus 2023.10 wird 2023.1\n"
                + "SELECT * FROM read_csv('csv/membership.csv', types = "
                + "{'edition': 'VARCHAR', 'ags': 'VARCHAR', 'land': 'VARCHAR'});\n```\n\n"
        );
        text.Append(
            "pandas\n\n```python\nimport pandas as pd\nmembership = pd.read_parquet(\"data/membership.parquet\")\n"
                + "# ohne Parquet: AGS als Text lesen, sonst verlieren sie die führende Null\n"
                + "membership = pd.read_csv(\"csv/membership.csv\", dtype={\"ags\": str, \"land\": str, \"edition\": str})\n```\n\n"
        );
        text.Append(
            "R mit arrow\n\n```r\nmembership <- arrow::read_parquet(\"data/membership.parquet\")\n# ohne arrow\n"
                + "membership <- read.csv(\"csv/membership.csv\", "
                + "na.strings = \"\", "
                + "colClasses = c(ags = \"character\", land = \"character\", edition = \"character\", "
                + "borderline = \"logical\", changed = \"logical\"))\n```\n\n"
        );
        text.Append(
            "Polars\n\n```python\nimport polars as pl\nmembership = pl.read_parquet(\"data/membership.parquet\")\n"
                + "# ohne Parquet\nmembership = pl.read_csv(\"csv/membership.csv\", "
                + "schema_overrides={\"ags\": pl.String, \"land\": pl.String, \"edition\": pl.String})\n```\n\n"
        );
        text.Append("Excel: `excel/membership.xlsx` öffnen.\n\n## Zitieren\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"> {MarkdownText.Escape(edition.Citation)}\n\n## Lizenz\n\n"
                + $"{MarkdownText.Escape(edition.Licence.Title)}{(edition.Licence.Page is { } page ? $" (<{page}>)" : "")}. "
                + $"Bei der Nutzung sind diese Quellen zu nennen, mit dem Hinweis, dass die Daten verändert wurden:\n\n"
        );
        foreach (var source in SourceAttribution.Of(edition.Basis))
            text.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Escape(source.Text())}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
