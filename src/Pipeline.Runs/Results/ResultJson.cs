using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Core.Cluster;
using Pipeline.Core.Diff;
using Pipeline.Core.Domain;

namespace Pipeline.Runs.Results;

/// <summary>
/// JSON of stage results. Numbers are written so that reading gives the same bits; what follows from other values – names of
/// indicators, z-scores – is left out and worked out again.
/// </summary>
internal static class ResultJson
{
    public static JsonSerializerOptions Options { get; } =
        new()
        {
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            IgnoreReadOnlyProperties = true,
            Converters =
            {
                new IndicatorConverter(),
                new FeatureMatrixConverter(),
                new StandardisedConverter(),
                new TransitionMatrixConverter(),
            },
        };

    /// <summary>A known indicator is its code; one of a recipe's own is written whole.</summary>
    private sealed class IndicatorConverter : JsonConverter<Indicator>
    {
        public override Indicator Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            (reader.TokenType == JsonTokenType.String ? Find(reader.GetString()) : JsonSerializer.Deserialize<Indicator>(ref reader))
            ?? throw new JsonException("not an indicator");

        public override void Write(Utf8JsonWriter writer, Indicator value, JsonSerializerOptions options)
        {
            if (Find(value.Code) is not null)
                writer.WriteStringValue(value.Code);
            else
                JsonSerializer.Serialize(writer, value);
        }

        private static Indicator? Find(string? code) => Indicators.All.FirstOrDefault(i => i.Code == code);
    }

    private sealed record Matrix(IReadOnlyList<KreisKey> Kreise, IReadOnlyList<Indicator> Indicators, double[] Values);

    private sealed class FeatureMatrixConverter : JsonConverter<FeatureMatrix>
    {
        public override FeatureMatrix Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var matrix = JsonSerializer.Deserialize<Matrix>(ref reader, options) ?? throw new JsonException("null where a matrix belongs");
            return new FeatureMatrix(matrix.Kreise, matrix.Indicators, matrix.Values);
        }

        public override void Write(Utf8JsonWriter writer, FeatureMatrix value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new Matrix(value.Kreise, value.Indicators, value.Values), options);
    }

    /// <summary>The z-scores follow from the features.</summary>
    private sealed class StandardisedConverter : JsonConverter<Standardised>
    {
        public override Standardised Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Scaling.Standardise(
                JsonSerializer.Deserialize<FeatureMatrix>(ref reader, options) ?? throw new JsonException("null where a matrix belongs")
            );

        public override void Write(Utf8JsonWriter writer, Standardised value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Features, options);
    }

    private sealed class TransitionMatrixConverter : JsonConverter<TransitionMatrix>
    {
        public override TransitionMatrix Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var rows = JsonSerializer.Deserialize<int[][]>(ref reader, options) ?? throw new JsonException("null where counts belong");
            var counts = new int[rows.Length, rows.Length];
            for (var from = 0; from < rows.Length; from++)
            for (var to = 0; to < rows.Length; to++)
                counts[from, to] = rows[from][to];
            return new TransitionMatrix(counts);
        }

        public override void Write(Utf8JsonWriter writer, TransitionMatrix value, JsonSerializerOptions options)
        {
            var k = value.Counts.GetLength(0);
            JsonSerializer.Serialize(
                writer,
                Enumerable.Range(0, k).Select(from => Enumerable.Range(0, k).Select(to => value.Counts[from, to])),
                options
            );
        }
    }
}
