namespace Pipeline.Demo.Bytes;

/// <summary>
/// A Deflate encoder (RFC 1951) of our own. The runtime's is faster and denser, but its output differs between
/// processors and versions of zlib, and the demo files must be the same bytes wherever they are made.
/// </summary>
internal static class Deflate
{
    private const int Window = 32768;
    private const int MinMatch = 3;
    private const int MaxMatch = 258;
    private const int MaxChain = 48;
    private const int TokensPerBlock = 60000;
    private const int EndOfBlock = 256;

    private static readonly int[] LengthBase =
    [
        3,
        4,
        5,
        6,
        7,
        8,
        9,
        10,
        11,
        13,
        15,
        17,
        19,
        23,
        27,
        31,
        35,
        43,
        51,
        59,
        67,
        83,
        99,
        115,
        131,
        163,
        195,
        227,
        258,
    ];
    private static readonly int[] LengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    private static readonly int[] DistanceBase =
    [
        1,
        2,
        3,
        4,
        5,
        7,
        9,
        13,
        17,
        25,
        33,
        49,
        65,
        97,
        129,
        193,
        257,
        385,
        513,
        769,
        1025,
        1537,
        2049,
        3073,
        4097,
        6145,
        8193,
        12289,
        16385,
        24577,
    ];
    private static readonly int[] HeadOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    /// <summary>Compresses with hash chains and one pair of Huffman codes per block.</summary>
    internal static byte[] Compress(byte[] data)
    {
        var sink = new BitSink();
        var tokens = Tokens(data);
        for (var start = 0; start == 0 || start < tokens.Count; start += TokensPerBlock)
        {
            var block = tokens[start..Math.Min(tokens.Count, start + TokensPerBlock)];
            WriteBlock(sink, block, start + TokensPerBlock >= tokens.Count);
        }
        return sink.ToArray();
    }

    /// <summary>Literals have distance 0 and the byte as length.</summary>
    private static List<(int Length, int Distance)> Tokens(byte[] data)
    {
        var tokens = new List<(int, int)>();
        var head = new int[1 << 15];
        var previous = new int[data.Length];
        Array.Fill(head, -1);
        var at = 0;
        while (at < data.Length)
        {
            var (length, distance) = LongestMatch(data, at, head, previous);
            if (length < MinMatch)
                (length, distance) = (1, 0);
            tokens.Add(distance == 0 ? (data[at], 0) : (length, distance));
            for (var end = at + length; at < end; at++)
                if (at + MinMatch <= data.Length)
                    (previous[at], head[Hash(data, at)]) = (head[Hash(data, at)], at);
        }
        return tokens;
    }

    private static (int Length, int Distance) LongestMatch(byte[] data, int at, int[] head, int[] previous)
    {
        if (at + MinMatch > data.Length)
            return (0, 0);
        var (best, distance) = (0, 0);
        var limit = Math.Min(MaxMatch, data.Length - at);
        var candidate = head[Hash(data, at)];
        for (
            var chain = 0;
            chain < MaxChain && candidate >= 0 && at - candidate <= Window && best < limit;
            chain++, candidate = previous[candidate]
        )
        {
            if (data[candidate + best] != data[at + best])
                continue;
            var length = 0;
            while (length < limit && data[candidate + length] == data[at + length])
                length++;
            if (length > best)
                (best, distance) = (length, at - candidate);
        }
        return (best, distance);
    }

    private static int Hash(byte[] data, int at) => ((data[at] << 10) ^ (data[at + 1] << 5) ^ data[at + 2]) & 0x7FFF;

    private static void WriteBlock(BitSink sink, List<(int Length, int Distance)> tokens, bool last)
    {
        var (symbols, distances) = (new int[286], new int[30]);
        symbols[EndOfBlock] = 1;
        foreach (var (length, distance) in tokens)
        {
            symbols[distance == 0 ? length : 257 + Class(LengthBase, length)]++;
            if (distance > 0)
                distances[Class(DistanceBase, distance)]++;
        }
        var (symbolCode, distanceCode) = (new HuffmanCode(symbols, 15), new HuffmanCode(distances, 15));
        sink.Write(last ? 1 : 0, 1);
        sink.Write(2, 2);
        WriteHead(sink, symbolCode, distanceCode);
        foreach (var (length, distance) in tokens)
        {
            if (distance == 0)
            {
                symbolCode.Write(sink, length);
                continue;
            }
            var (lengthClass, distanceClass) = (Class(LengthBase, length), Class(DistanceBase, distance));
            symbolCode.Write(sink, 257 + lengthClass);
            sink.Write(length - LengthBase[lengthClass], LengthExtra[lengthClass]);
            distanceCode.Write(sink, distanceClass);
            sink.Write(distance - DistanceBase[distanceClass], Math.Max(0, (distanceClass / 2) - 1));
        }
        symbolCode.Write(sink, EndOfBlock);
    }

    /// <summary>The lengths of both codes, each written in full: repeats would save a few bytes per block only.</summary>
    private static void WriteHead(BitSink sink, HuffmanCode symbolCode, HuffmanCode distanceCode)
    {
        int[] lengths = [.. symbolCode.Lengths, .. distanceCode.Lengths];
        var counts = new int[19];
        foreach (var length in lengths)
            counts[length]++;
        var headCode = new HuffmanCode(counts, 7);
        sink.Write(symbolCode.Lengths.Length - 257, 5);
        sink.Write(distanceCode.Lengths.Length - 1, 5);
        sink.Write(HeadOrder.Length - 4, 4);
        foreach (var symbol in HeadOrder)
            sink.Write(headCode.Lengths[symbol], 3);
        foreach (var length in lengths)
            headCode.Write(sink, length);
    }

    /// <summary>The last class whose first value is not above the value.</summary>
    private static int Class(int[] firsts, int value)
    {
        var found = Array.BinarySearch(firsts, value);
        return found >= 0 ? found : ~found - 1;
    }
}
