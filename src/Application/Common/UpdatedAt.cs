using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Common;

/// <summary>When things that have a version were last changed, which the database notes by itself.</summary>
public static class UpdatedAt
{
    /// <summary>The column. In rows that are older than it, it is when the column was made: who asks is told of them once too often, never once too few.</summary>
    public const string Column = "UpdatedAt";

    /// <summary>What was made or changed at that instant or later.</summary>
    public static IQueryable<T> UpdatedSince<T>(this IQueryable<T> things, DateTimeOffset? since) where T : class, IVersioned =>
        since is null ? things : things.Where(thing => EF.Property<DateTimeOffset>(thing, Column) >= since);
}
