using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>A CHECK for every text of limited length.</summary>
internal static class LengthChecks
{
    public static void AddLengthChecks(this ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes().ToList())
        {
            foreach (var property in entity.GetProperties().Where(property => property.GetMaxLength() is not null))
            {
                var table = entity.GetTableName()!;
                model.Entity(entity.Name).ToTable(table, build => build.HasCheckConstraint(
                    $"CK_{table}_{property.Name}_Length", $"length(\"{property.Name}\") <= {property.GetMaxLength()}"));
            }
        }
    }
}
