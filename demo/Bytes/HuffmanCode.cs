namespace Pipeline.Demo.Bytes;

/// <summary>A canonical Huffman code (RFC 1951, 3.2.2) for symbols with given frequencies.</summary>
internal sealed class HuffmanCode
{
    private readonly int[] _codes;

    /// <summary>Builds a code of at most <paramref name="limit"/> bits; at least two symbols get a code.</summary>
    internal HuffmanCode(int[] frequencies, int limit)
    {
        var weights = (int[])frequencies.Clone();
        for (var i = 0; weights.Count(w => w > 0) < 2; i++)
            weights[i] = Math.Max(1, weights[i]);
        while (true)
        {
            Lengths = Depths(weights);
            if (Lengths.Max() <= limit)
                break;
            for (var i = 0; i < weights.Length; i++)
                weights[i] = (weights[i] + 1) / 2; // flatter weights give a flatter tree; zero stays zero
        }
        _codes = Canonical(Lengths, limit);
    }

    /// <summary>Bits per symbol, 0 where a symbol does not occur.</summary>
    internal int[] Lengths { get; }

    /// <summary>Writes the code of a symbol.</summary>
    internal void Write(BitSink sink, int symbol) => sink.Write(_codes[symbol], Lengths[symbol]);

    private static int[] Depths(int[] weights)
    {
        // Ties are broken by the order of the nodes, so the tree does not depend on the queue.
        var queue = new PriorityQueue<int, (long Weight, int Node)>();
        var parent = new int[weights.Length * 2];
        for (var i = 0; i < weights.Length; i++)
            if (weights[i] > 0)
                queue.Enqueue(i, (weights[i], i));
        var next = weights.Length;
        while (queue.Count > 1)
        {
            queue.TryDequeue(out var a, out var first);
            queue.TryDequeue(out var b, out var second);
            parent[a] = parent[b] = next;
            queue.Enqueue(next, (first.Weight + second.Weight, next));
            next++;
        }
        var depth = new int[next];
        for (var i = next - 2; i >= 0; i--)
            if (i >= weights.Length || weights[i] > 0)
                depth[i] = depth[parent[i]] + 1;
        return depth[..weights.Length];
    }

    private static int[] Canonical(int[] lengths, int limit)
    {
        var codes = new int[lengths.Length];
        var code = 0;
        for (var bits = 1; bits <= limit; bits++, code <<= 1)
        for (var symbol = 0; symbol < lengths.Length; symbol++)
            if (lengths[symbol] == bits)
                codes[symbol] = Reverse(code++, bits);
        return codes;
    }

    private static int Reverse(int code, int bits)
    {
        var reversed = 0;
        for (var i = 0; i < bits; i++, code >>= 1)
            reversed = (reversed << 1) | (code & 1);
        return reversed;
    }
}
