using AlSoor.Application.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>
/// Counts the versions of what is made or changed, and notes when that was, for those who ask for what is new since they last looked.
/// </summary>
internal static class VersionStamps
{
    public static void Put(ChangeTracker tracker, DateTimeOffset now)
    {
        foreach (var entry in tracker.Entries<IVersioned>().Where(entry => entry.State is EntityState.Added or EntityState.Modified))
        {
            if (entry.State == EntityState.Modified)
            {
                var version = entry.Property(thing => thing.Version);
                version.CurrentValue = version.OriginalValue + 1;
            }

            entry.Property(UpdatedAt.Column).CurrentValue = now;
        }
    }
}
