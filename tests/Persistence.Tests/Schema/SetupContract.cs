using AlSoor.Domain.Modalities;
using AlSoor.Domain.Scheduling;
using AlSoor.Infrastructure.Persistence;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Schema;

/// <summary>Bringing a database to the form that the service needs, and doing so again.</summary>
public abstract class SetupContract(Engine engine) : Contract(engine)
{
    [Fact]
    public async Task After_it_nothing_is_pending()
    {
        Assert.Empty(await Clinic.InDatabaseAsync(db => db.Database.GetPendingMigrationsAsync(Cancellation)));
        await Clinic.SetUpAsync(setup => setup.PrepareToServeAsync(Cancellation));
    }

    [Fact]
    public async Task The_catalogue_is_complete()
    {
        var (modalities, concerns) = await Clinic.InDatabaseAsync(async db => (
            await db.Modalities.ToListAsync(Cancellation), await db.Concerns.Select(concern => concern.Code).ToListAsync(Cancellation)));

        Assert.Equal(
            StarterCatalogue.Modalities.Select(modality => modality.Code).Order(),
            modalities.Select(modality => modality.Code).Order());
        Assert.Equal(StarterCatalogue.Concerns.Select(concern => concern.Code).Order(), concerns.Order());
        var cbt = modalities.Single(modality => modality.Code == "cbt");
        Assert.Equal("العلاج المعرفي السلوكي", cbt.NameAr);
        Assert.Equal(StarterCatalogue.Modalities.Single(modality => modality.Code == "cbt").Concerns, cbt.Concerns);
    }

    [Fact]
    public async Task A_start_that_was_cut_off_is_made_whole_and_what_the_clinic_has_edited_stays()
    {
        await Clinic.InDatabaseAsync(async db =>
        {
            var modality = await db.Modalities.AsTracking().SingleAsync(modality => modality.Code == "emdr", Cancellation);
            modality.DurationMinutes = 85;
            db.Concerns.Remove(await db.Concerns.SingleAsync(concern => concern.Code == "grief", Cancellation));
            db.Clinic.Remove(await db.Clinic.SingleAsync(Cancellation));
            return await db.SaveChangesAsync(Cancellation);
        });

        await Clinic.SetUpAsync(setup => setup.MigrateAsync(Cancellation));

        Assert.Equal(StarterCatalogue.Concerns.Count, await Clinic.InDatabaseAsync(db => db.Concerns.CountAsync(Cancellation)));
        Assert.Equal(85, await MinutesOfEmdrAsync());
        await Clinic.SetUpAsync(setup => setup.MigrateAsync(Cancellation));
        Assert.Equal(85, await MinutesOfEmdrAsync());
    }

    [Fact]
    public async Task Another_time_zone_than_the_datas_is_refused()
    {
        var moved = Engine.Host(new ClinicSettings { Zone = ClinicZone.Of("Europe/London") });

        var refused = await Assert.ThrowsAsync<DatabaseNotReadyException>(
            () => moved.SetUpAsync(setup => setup.PrepareToServeAsync(Cancellation)));
        await Assert.ThrowsAsync<DatabaseNotReadyException>(() => moved.SetUpAsync(setup => setup.MigrateAsync(Cancellation)));

        Assert.Contains("Asia/Kuwait", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Europe/London", refused.Message, StringComparison.Ordinal);
        await Clinic.SetUpAsync(setup => setup.PrepareToServeAsync(Cancellation));
    }

    private Task<int> MinutesOfEmdrAsync() => Clinic.InDatabaseAsync(db => db.Modalities
        .Where(modality => modality.Code == "emdr").Select(modality => modality.DurationMinutes).SingleAsync(Cancellation));
}

public sealed class SetupOnSqlite(SqliteEngine engine) : SetupContract(engine), IClassFixture<SqliteEngine>;

public sealed class SetupOnSqlServer(SqlServerEngine engine) : SetupContract(engine), IClassFixture<SqlServerEngine>
{
    [Fact]
    public async Task Serving_never_migrates_and_says_what_to_do()
    {
        await using var empty = new SqlServerEngine.Empty();
        var database = Engine.Host(connectionString: await empty.MakeAsync());

        var refused = await Assert.ThrowsAsync<DatabaseNotReadyException>(
            () => database.SetUpAsync(setup => setup.PrepareToServeAsync(Cancellation)));

        Assert.Contains("migrate", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await database.InDatabaseAsync(db => db.Database.GetAppliedMigrationsAsync(Cancellation)));
    }
}
