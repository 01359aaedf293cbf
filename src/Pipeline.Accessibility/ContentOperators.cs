using System.Text;
using UglyToad.PdfPig.Tokens;

namespace Pipeline.Accessibility;

/// <summary>The operators of content streams, read byte by byte: the library leaves out those it does not know.</summary>
internal static class ContentOperators
{
    private const string Delimiters = "()<>[]{}/%";

    /// <summary>Operators of a page's content in order.</summary>
    public static List<string> Read(PdfModel file, DictionaryToken page)
    {
        var operators = new List<string>();
        var contents = file.Get(page, "Contents");
        foreach (var token in contents is ArrayToken parts ? parts.Data.Select(file.Resolve) : [contents])
        {
            if (token is StreamToken stream)
                Read(file.Bytes(stream), operators);
        }

        return operators;
    }

    /// <summary>Operators of a form XObject in order.</summary>
    public static List<string> Read(PdfModel file, StreamToken form)
    {
        var operators = new List<string>();
        Read(file.Bytes(form), operators);
        return operators;
    }

    private static void Read(byte[] content, List<string> operators)
    {
        for (int at = 0; at < content.Length; )
        {
            char c = (char)content[at];
            if (c == '(')
                at = AfterString(content, at);
            else if (c == '<' && at + 1 < content.Length && content[at + 1] != '<')
                at = After(content, at, '>');
            else if (c == '%')
                at = After(content, at, '\n');
            else if (c == '/' || !IsSeparator(c))
            {
                int start = at;
                for (at++; at < content.Length && !IsSeparator((char)content[at]); )
                    at++;

                if (c != '/' && c is not ((>= '0' and <= '9') or '-' or '+' or '.'))
                    operators.Add(Encoding.Latin1.GetString(content, start, at - start));
            }
            else
                at++;
        }

        operators.RemoveAll(static name => name is "true" or "false" or "null");
    }

    private static int AfterString(byte[] content, int at)
    {
        int depth = 0;
        for (; at < content.Length; at++)
        {
            switch ((char)content[at])
            {
                case '\\':
                    at++;
                    break;
                case '(':
                    depth++;
                    break;
                case ')' when --depth == 0:
                    return at + 1;
            }
        }

        return at;
    }

    private static int After(byte[] content, int at, char end)
    {
        int found = content.AsSpan(at).IndexOf((byte)end);
        return found < 0 ? content.Length : at + found + 1;
    }

    private static bool IsSeparator(char c) => c <= ' ' || Delimiters.Contains(c, StringComparison.Ordinal);
}
