namespace Pipeline.Core.Domain;

/// <summary>When an edition is published, as its imprint says: said by whoever orders it, never read from a clock.</summary>
/// <param name="Published">The day it is published.</param>
/// <param name="Next">The day the next one is expected; null where nobody says.</param>
public sealed record PublicationDates(DateOnly Published, DateOnly? Next);
