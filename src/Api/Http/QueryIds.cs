namespace AlSoor.Api.Http;

internal static class QueryIds
{
    /// <summary>An id in a query as what it names.</summary>
    public static TId? As<TId>(this Guid? value) where TId : struct, IEntityId<TId> => value is { } id ? TId.From(id) : null;
}
