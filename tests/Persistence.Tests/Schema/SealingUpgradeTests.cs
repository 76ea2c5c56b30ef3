using System.Text;
using AlSoor.Application.Clients;
using AlSoor.Application.Therapists;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Schema;

/// <summary>A file of a version that kept people in plain text is sealed when it is first opened, and nothing of it is lost.</summary>
public sealed class SealingUpgradeTests(SqliteEngine engine) : IClassFixture<SqliteEngine>, IDisposable
{
    private const string LastPlainVersion = "SchedulingInFull";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_in_plain_text_is_sealed_and_read_as_it_was()
    {
        var (client, other, therapist, off) = (ClientId.New(), ClientId.New(), TherapistId.New(), Guid.CreateVersion7());
        await using (var db = Offline.Sqlite(_folder.Database("clinic.db")))
        {
            await db.Database.MigrateAsync(LastPlainVersion, TestContext.Current.CancellationToken);
            await db.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO Calendars (Id, Version) VALUES ({0}, 0), ({1}, 0), ({2}, 0);
                INSERT INTO Clients (Id, GivenName, FamilyName, ArabicName, DateOfBirth, Phone, Email, Concerns, Status, CreatedAt, Version)
                VALUES ({0}, 'KlarGiven', 'KlarFamily', 'نور', '1990-05-17', '+965 5432', 'klar@example.org', {4}, 'Active', '2026-11-01 06:00:00', 3),
                       ({1}, 'OtherGiven', 'OtherFamily', NULL, NULL, NULL, NULL, {5}, 'Active', '2026-11-01 06:00:00', 1);
                INSERT INTO Therapists (Id, GivenName, FamilyName, Modalities, Concerns, Languages, CreatedAt, Version)
                VALUES ({2}, 'Dana', 'Khalid', {6}, {5}, {5}, '2026-11-01 06:00:00', 1);
                INSERT INTO TimeOff (Id, TherapistId, StartsAt, EndsAt, Reason)
                VALUES ({3}, {2}, '2026-12-01 06:00:00', '2026-12-02 06:00:00', 'KlarLeave');
                """,
                Upper(client.Value), Upper(other.Value), Upper(therapist.Value), Upper(off), """["anxiety"]""", "[]", """["cbt"]""");
        }

        var clinic = engine.Host(connectionString: _folder.Database("clinic.db"), time: TimeProvider.System);
        await clinic.SetUpAsync(setup => setup.PrepareToServeAsync(TestContext.Current.CancellationToken));

        var found = await clinic.SendAsync(new GetClient(client));
        Assert.Equal(
            ("KlarGiven", "KlarFamily", "نور", new DateOnly(1990, 5, 17), "+965 5432", "klar@example.org", 3),
            (found.GivenName, found.FamilyName, found.ArabicName, found.DateOfBirth!.Value, found.Phone, found.Email, found.Version));
        Assert.Equal(["anxiety"], found.Concerns);
        Assert.Equal("OtherGiven", (await clinic.SendAsync(new GetClient(other))).GivenName);
        Assert.Equal([client], (await clinic.SendAsync(new ListClients("klar@example.org", null, new(null, 9)))).Items.Select(one => one.Id));
        Assert.Equal("KlarLeave", Assert.Single((await clinic.SendAsync(new ListTimeOff(therapist))).Items).Reason);
        foreach (var path in Directory.GetFiles(_folder.Path, "clinic.db*").Where(path => !path.Contains(".before-", StringComparison.Ordinal)))
            Assert.DoesNotContain("Klar", Encoding.UTF8.GetString(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>As EF writes ids into SQLite.</summary>
    private static string Upper(Guid id) => id.ToString().ToUpperInvariant();
}
