using Pipeline.Core.Store;

namespace Pipeline.Adapters.Publish.Blob;

/// <summary>An object of the store with the moment it was last written.</summary>
/// <param name="Found">Path and size.</param>
/// <param name="WrittenAt">UTC; null where the service does not say.</param>
public sealed record TimedObject(StoredObject Found, DateTimeOffset? WrittenAt);
