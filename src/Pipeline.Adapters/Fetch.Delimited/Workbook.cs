using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using Pipeline.Core.Domain;

namespace Pipeline.Adapters.Fetch.Delimited;

/// <summary>An xlsx workbook of a believable size, opened: what its library throws on damaged bytes becomes a finding.</summary>
internal static class Workbook
{
    /// <summary>The library asks for code page 1252 in its settings even for workbooks that are XML.</summary>
    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads a workbook.</summary>
    /// <param name="content">Its bytes, from the start; left open.</param>
    /// <param name="errors">Builds the findings.</param>
    /// <param name="mostBytes">The largest size of the unzipped parts that is believed.</param>
    /// <param name="read">Reads the sheets.</param>
    /// <exception cref="FindingException">No workbook, damaged, too large, or what is found in the sheets.</exception>
    public static T Read<T>(Stream content, FileErrors errors, long mostBytes, Func<IExcelDataReader, T> read)
    {
        CheckSize(content, errors, mostBytes);
        try
        {
            using var workbook = ExcelReaderFactory.CreateOpenXmlReader(content, new ExcelReaderConfiguration { LeaveOpen = true });
            return read(workbook);
        }
        // The workbook library lets exceptions of many kinds through when a part is damaged: all of them mean the file.
        catch (Exception e) when (e is not (FindingException or OperationCanceledException or OutOfMemoryException))
        {
            throw errors.Of(
                "workbook-damaged",
                "The workbook cannot be read: fetch it again.",
                expected: "an xlsx workbook",
                found: FileErrors.Quote(e.Message)
            );
        }
    }

    private static void CheckSize(Stream content, FileErrors errors, long mostBytes)
    {
        if (!CsvArchive.IsZip(content))
        {
            ForeignBody.Refuse(new LineReader(content, errors, CancellationToken.None), errors);
            throw errors.Of("workbook-damaged", "The file is no workbook.", expected: "an xlsx workbook", found: "other bytes");
        }
        var bytes = CsvArchive.Guarded(
            errors,
            content,
            default,
            static (stream, _) =>
            {
                using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
                return archive.Entries.Sum(e => e.Length);
            }
        );
        if (bytes > mostBytes)
            throw CsvArchive.TooLarge(errors, mostBytes, bytes);
        content.Position = 0;
    }
}
