using System.Globalization;

namespace Pipeline.Accessibility;

/// <summary>Tables are regular, consist of rows of cells, and every data cell has a header.</summary>
internal static class TableRules
{
    public static void Check(PdfModel file, StructureTree structure, FindingList findings)
    {
        foreach (var element in structure.Elements)
        {
            var kids = element.Children.Select(static kid => kid.Type).ToList();
            switch (element.Type)
            {
                case "TH" when Scope(file, element) is not ("Row" or "Column" or "Both"):
                    findings.Add("UA-1 7.5 (15-003)", "/Scope Row, Column or Both of a TH", Scope(file, element) ?? "none");
                    break;
                case "TR" when kids.Count == 0 || kids.Any(static kid => kid is not ("TH" or "TD")):
                    findings.Add("UA-1 7.2 (09-004)", "TR of TH and TD", "TR of " + ListRules.Names(kids));
                    break;
                case "THead" or "TBody" or "TFoot" when kids.Count == 0 || kids.Any(static kid => kid != "TR"):
                    findings.Add("UA-1 7.2 (09-004)", element.Type + " of TR", $"{element.Type} of {ListRules.Names(kids)}");
                    break;
                case "Table":
                    CheckParts(kids, findings);
                    CheckCells(file, element, findings);
                    break;
            }
        }
    }

    private static void CheckParts(List<string> kids, FindingList findings)
    {
        int Count(string type) => kids.Count(kid => kid == type);
        bool isRight =
            kids.All(static kid => kid is "TR" or "THead" or "TBody" or "TFoot" or "Caption")
            && Count("THead") <= 1
            && Count("TFoot") <= 1
            && Count("Caption") <= 1
            && (Count("THead") + Count("TFoot") == 0 || Count("TBody") > 0)
            && (kids.IndexOf("Caption") is var at && (at <= 0 || at == kids.Count - 1));
        findings.Require(
            isRight,
            "UA-1 7.2 (09-004)",
            "Table of a Caption, at most one THead and TFoot, and TBody",
            "Table of " + ListRules.Names(kids)
        );
    }

    /// <summary>Lays the cells on a grid: equal rows, no overlap, and a header above or before every TD.</summary>
    private static void CheckCells(PdfModel file, StructureNode table, FindingList findings)
    {
        var rows = table.SelfAndDescendants().Where(static element => element.Type == "TR").ToList();
        var headedColumns = new HashSet<int>();
        var taken = new HashSet<(int Row, int Column)>();
        var widths = new HashSet<int>();
        for (int row = 0; row < rows.Count; row++)
        {
            bool hasRowHeader = rows[row].Children.Any(cell => cell.Type == "TH" && Scope(file, cell) is "Row" or "Both");
            int column = 0;
            foreach (var cell in rows[row].Children)
            {
                for (; taken.Contains((row, column)); column++)
                {
                    // A cell of a row above reaches down to here.
                }

                int columns = Span(file, cell, "ColSpan");
                for (int i = 0; i < columns * Span(file, cell, "RowSpan"); i++)
                    taken.Add((row + (i / columns), column + (i % columns)));

                var covered = Enumerable.Range(column, columns);
                if (cell.Type == "TH" && Scope(file, cell) is "Column" or "Both")
                    headedColumns.UnionWith(covered);
                else if (cell.Type == "TD" && !hasRowHeader && !covered.Any(headedColumns.Contains))
                {
                    findings.Add(
                        "UA-1 7.5 (15-003)",
                        "a header cell for each TD",
                        string.Create(CultureInfo.InvariantCulture, $"none in row {row + 1}, column {column + 1}")
                    );
                }

                column += columns;
            }

            widths.Add(taken.Where(cell => cell.Row == row).Select(static cell => cell.Column + 1).DefaultIfEmpty().Max());
        }

        findings.Require(
            widths.Count <= 1,
            "UA-1 7.2 (15-005)",
            "rows of equal width",
            $"rows of {string.Join(" and ", widths.Order())} columns"
        );
        findings.Require(
            taken.All(cell => cell.Row < rows.Count),
            "UA-1 7.2 (15-005)",
            "cells within the table",
            "a RowSpan beyond the last row"
        );
    }

    private static string? Scope(PdfModel file, StructureNode cell) =>
        StructureRules
            .Attributes(file, cell)
            .Select(attributes => file.Name(attributes, "Scope"))
            .FirstOrDefault(static scope => scope is not null);

    private static int Span(PdfModel file, StructureNode cell, string name) =>
        Math.Clamp(
            StructureRules
                .Attributes(file, cell)
                .Select(attributes => file.Integer(attributes, name))
                .FirstOrDefault(static span => span is not null)
                ?? 1,
            1,
            1000
        );
}
