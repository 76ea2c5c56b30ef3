using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>Keeps instants as UTC, which both engines can compare; SQLite cannot compare offsets.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    instant => instant.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

internal sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => From(value))
    where TId : struct, IEntityId<TId>
{
    // An expression cannot call a static interface member itself.
    private static TId From(Guid value) => TId.From(value);
}

internal static class ConversionExtensions
{
    public static void Id<TId>(this ModelConfigurationBuilder builder) where TId : struct, IEntityId<TId> =>
        builder.Properties<TId>().HaveConversion<IdConverter<TId>>();

    /// <summary>Keeps a list that is always read and written whole as one text.</summary>
    public static PropertyBuilder<List<T>> HasListConversion<T>(this PropertyBuilder<List<T>> property) where T : notnull =>
        property.HasConversion(
            list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default),
            json => JsonSerializer.Deserialize<List<T>>(json, JsonSerializerOptions.Default)!,
            new ValueComparer<List<T>>(
                (one, other) => one!.SequenceEqual(other!),
                list => list.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)),
                list => list.ToList()));
}
