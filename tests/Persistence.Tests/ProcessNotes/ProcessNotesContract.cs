using AlSoor.Application.ProcessNotes;
using AlSoor.Application.Sessions;
using AlSoor.Infrastructure.Encryption;
using AlSoor.Infrastructure.Persistence;
using AlSoor.Infrastructure.Persistence.ProcessNotes;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Persistence.Tests.ProcessNotes;

/// <summary>The store of process notes: its own keys, its own rotation, and what it does for a court and for who is forgotten.</summary>
public abstract class ProcessNotesContract(Engine engine) : Contract(engine)
{
    private static readonly byte[] Old = Engine.ProcessNotesKeys.Read().ById["process"];

    private static readonly byte[] New = [.. Enumerable.Range(150, 32).Select(i => (byte)i)];

    [Fact]
    public async Task Opens_with_its_own_keys_only_and_they_can_be_changed()
    {
        var (therapist, session) = await WrittenAsync("A hunch");
        await Assert.ThrowsAsync<SealBrokenException>(() =>
            Engine.Host(processNotesKeys: Engine.Keys).SendAsAsync(therapist, new GetProcessNote(session)));
        await Assert.ThrowsAsync<DatabaseNotReadyException>(() =>
            Engine.Host(processNotesKeys: Engine.Keys).SetUpAsync(setup => setup.PrepareToServeAsync(Cancellation)));

        Assert.True(await RotateAsync(Ring("new", ("process", Old), ("new", New))) >= 1);
        Assert.Equal(0, await RotateAsync(Ring("new", ("process", Old), ("new", New))));

        var newOnly = Engine.Host(processNotesKeys: Ring("new", ("new", New)));
        await newOnly.SetUpAsync(setup => setup.PrepareToServeAsync(Cancellation));
        var read = await newOnly.SendAsAsync(therapist, new GetProcessNote(session));
        Assert.Equal(("A hunch", 1), (read.Text, read.Version));
        await RotateAsync(Ring("process", ("new", New), ("process", Old)));
    }

    [Fact]
    public async Task Changes_at_once_are_one_after_the_other_and_each_is_recorded()
    {
        var (therapist, session) = await WrittenAsync("First");

        var outcomes = await Race.RunAsync(Enumerable.Range(0, 3).Select<int, Func<Task<ProcessNoteResponse>>>(
            i => () => Clinic.SendAsAsync(therapist, new WriteProcessNote($"No. {i}") { SessionId = session })));

        Assert.All(outcomes, outcome => Assert.True(outcome.Won));
        Assert.Equal(4, (await Clinic.SendAsAsync(therapist, new GetProcessNote(session))).Version);
        Assert.Equal(4, (await Clinic.LogAsync()).Count(entry => entry.Operation == nameof(WriteProcessNote) && entry.Target == session.Value));
    }

    [Fact]
    public async Task What_an_erasure_has_left_the_next_round_destroys()
    {
        var (therapist, session) = await WrittenAsync("Left behind");
        var other = await WrittenAsync("To stay");
        var client = (await Clinic.SendAsAsync(therapist, new GetProcessNote(session))).ClientIds.Single();
        var erased = await Clinic.InDatabaseAsync(async db =>
        {
            (await db.Clients.AsTracking().SingleAsync(one => one.Id == client, Cancellation)).Erase(At.Now);
            return await db.SaveChangesAsync(Cancellation);
        });
        Assert.Equal(1, erased);

        await Clinic.InScopeAsync(async services =>
        {
            await services.GetRequiredService<IProcessNotes>().ForgetErasedAsync(Cancellation);
            return 0;
        });

        await Refused.WithAsync("process-note-not-found", () => Clinic.SendAsAsync(therapist, new GetProcessNote(session)));
        Assert.Equal("To stay", (await Clinic.SendAsAsync(other.Therapist, new GetProcessNote(other.Session))).Text);
    }

    [Fact]
    public async Task Nothing_is_written_that_cannot_be_recorded()
    {
        var (therapist, session) = await WrittenAsync("Before");
        var head = await Clinic.InDatabaseAsync(db => db.AuditHead.SingleAsync(Cancellation));
        await Clinic.InDatabaseAsync(db => db.AuditHead.ExecuteDeleteAsync(Cancellation));
        try
        {
            await Assert.ThrowsAnyAsync<Exception>(() => Clinic.SendAsAsync(therapist, new WriteProcessNote("Unrecorded") { SessionId = session }));
            await Assert.ThrowsAnyAsync<Exception>(() => Clinic.SendAsAsync(therapist, new DeleteProcessNote(session, null)));
        }
        finally
        {
            await Clinic.InDatabaseAsync(db =>
            {
                db.AuditHead.Add(head);
                return db.SaveChangesAsync(Cancellation);
            });
        }

        Assert.Equal("Before", (await Clinic.SendAsAsync(therapist, new GetProcessNote(session))).Text);
    }

    private static ConfiguredKeys Ring(string current, params (string Id, byte[] Key)[] keys) =>
        new(new(keys.ToDictionary(key => key.Id, key => key.Key), current));

    private Task<int> RotateAsync(ConfiguredKeys keys) => Engine.Host(processNotesKeys: keys)
        .InScopeAsync(services => services.GetRequiredService<IProcessNotesRotation>().RunAsync(Cancellation));

    private async Task<(TherapistId Therapist, SessionId Session)> WrittenAsync(string text)
    {
        var therapist = await People.TherapistAsync();
        var session = await Clinic.SendAsync(new BookSession([await People.ClientAsync()], therapist, "cbt", At.Clock(At.Monday, At.Ten)));
        await Clinic.SendAsAsync(therapist, new WriteProcessNote(text) { SessionId = session.Id });
        return (therapist, session.Id);
    }
}

public sealed class ProcessNotesOnSqlite(SqliteEngine engine) : ProcessNotesContract(engine), IClassFixture<SqliteEngine>;

public sealed class ProcessNotesOnSqlServer(SqlServerEngine engine) : ProcessNotesContract(engine), IClassFixture<SqlServerEngine>;
