namespace Pipeline.Pdf.Objects;

/// <summary>An indirect reference (ISO 32000-1, 7.3.10); the generation is always 0.</summary>
internal readonly record struct ObjectRef(int Number);
