namespace AlSoor.Api.Http;

internal static class QueryIds
{
    /// <summary>An id in a query as what it names.</summary>
    public static TId? As<TId>(this Guid? value) where TId : struct, IEntityId<TId> => value is { } id ? TId.From(id) : null;

    /// <summary>Several ids in a query, separated by commas, each once.</summary>
    public static IReadOnlyList<TId> ListOf<TId>(string? text, string field) where TId : struct, IEntityId<TId> =>
    [
        .. Split(text)
            .Select(one => Guid.TryParseExact(one, "D", out var id)
                ? TId.From(id)
                : throw CommonErrors.Invalid("invalid-ids", "must be UUIDs, separated by commas", field))
            .Distinct(),
    ];

    /// <summary>The values of a list. Only an empty text is an empty list: otherwise a comma too many would be a filter that lets all through.</summary>
    public static IReadOnlyList<string> Split(string? text) => string.IsNullOrEmpty(text) ? [] : text.Split(',', StringSplitOptions.TrimEntries);
}
