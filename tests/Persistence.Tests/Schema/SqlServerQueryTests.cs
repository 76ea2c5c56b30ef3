using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Schema;

/// <summary>What SQLite's provider translates and SQL Server's might not, translated without a server.</summary>
public sealed class SqlServerQueryTests
{
    [Fact]
    public void The_entries_of_the_catalogue_that_a_therapist_has_are_found()
    {
        using var db = Offline.SqlServer();

        var offered = db.Modalities.Where(modality => db.Therapists.Any(therapist => therapist.Modalities.Contains(modality.Code)));

        Assert.Contains("OPENJSON", offered.ToQueryString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_entries_of_the_catalogue_that_a_therapist_has_are_counted_beside_the_therapist()
    {
        using var db = Offline.SqlServer();

        var counted = db.Therapists.Select(therapist => db.Modalities.Count(modality => therapist.Modalities.Contains(modality.Code)));

        Assert.Contains("OPENJSON", counted.ToQueryString(), StringComparison.Ordinal);
    }
}
