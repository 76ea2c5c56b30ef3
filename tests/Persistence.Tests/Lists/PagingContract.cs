using AlSoor.Application.Clients;
using AlSoor.Application.Closures;
using AlSoor.Application.Common;
using AlSoor.Application.Plans;
using AlSoor.Application.Rooms;
using AlSoor.Application.Sessions;
using AlSoor.Application.Therapists;
using AlSoor.Infrastructure.Persistence;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Lists;

/// <summary>
/// Every list gives every row once, whatever the length of its pages. Engines order uuids in different ways, so that a cursor
/// must mean the same order as the page that gave it.
/// </summary>
public abstract class PagingContract(Engine engine) : Contract(engine)
{
    private const int Rows = 17;

    [Theory]
    [InlineData("")]
    [InlineData("garbage!")]
    [InlineData("bm90IGEgY3Vyc29y")]
    [InlineData("OTk5OTk5OTk5OTk5OTk5OTk5OS4wMTkzMDAwMDAwMDA3MDAwODAwMDAwMDAwMDAwMDAwMA")]
    public async Task A_cursor_that_no_list_gave_is_refused(string cursor)
    {
        var paging = new Paging(cursor, 10);
        Func<Task>[] lists =
        [
            () => Clinic.SendAsync(new ListClients(null, null, paging)),
            () => Clinic.SendAsync(new ListTherapists(null, paging)),
            () => Clinic.SendAsync(new ListRooms(paging)),
            () => Clinic.SendAsync(new ListPlans(null, null, null, paging)),
            () => Clinic.SendAsync(new ListClosures(null, null, paging)),
            () => Clinic.SendAsync(new ListSessions(null, null, null, null, null, null, null, null, paging)),
        ];

        foreach (var list in lists)
            Assert.Equal(ErrorKind.Invalid, (await Refused.WithAsync("invalid-cursor", list)).Kind);
    }

    [Fact]
    public async Task Clients_are_walked_one_by_one()
    {
        await People.SeveralAsync(Rows, () => People.ClientAsync());

        await CheckAsync(
            paging => Clinic.SendAsync(new ListClients(null, null, paging)),
            client => client.Id.Value,
            db => db.Clients.Select(client => client.Id.Value));
    }

    [Fact]
    public async Task Therapists_are_walked_one_by_one()
    {
        await People.SeveralAsync(Rows, () => People.TherapistAsync());

        await CheckAsync(
            paging => Clinic.SendAsync(new ListTherapists("cbt", paging)),
            therapist => therapist.Id.Value,
            db => db.Therapists.Select(therapist => therapist.Id.Value));
    }

    [Fact]
    public async Task Rooms_are_walked_one_by_one()
    {
        await People.SeveralAsync(Rows, () => People.RoomAsync());

        await CheckAsync(
            paging => Clinic.SendAsync(new ListRooms(paging)), room => room.Id.Value, db => db.Rooms.Select(room => room.Id.Value));
    }

    [Fact]
    public async Task Plans_are_walked_one_by_one()
    {
        await People.SeveralAsync(Rows, async () => await Clinic.SendAsync(
            People.Course(await People.TherapistAsync(), await People.ClientAsync(), sessions: 8)));

        await CheckAsync(
            paging => Clinic.SendAsync(new ListPlans(null, null, null, paging)),
            plan => plan.Id.Value,
            db => db.SessionPlans.Select(plan => plan.Id.Value));
    }

    [Fact]
    public async Task Sessions_are_walked_in_order_of_time_those_of_one_instant_too()
    {
        await People.SeveralAsync(Rows, async () => await Clinic.SendAsync(
            new BookSession([await People.ClientAsync()], await People.TherapistAsync(), "cbt", At.Week(0))));

        var walked = await CheckAsync(
            paging => Clinic.SendAsync(new ListSessions(null, null, null, null, null, null, null, null, paging)),
            session => session.Id.Value,
            db => db.Sessions.Select(session => session.Id.Value));
        Assert.Equal(walked.Select(session => session.StartsAt).Order(), walked.Select(session => session.StartsAt));
    }

    [Fact]
    public async Task Closures_are_walked_in_order_of_their_first_date_those_of_one_date_too()
    {
        for (var row = 0; row < Rows; row++)
            await Clinic.SendAsync(new CreateClosure(new(2040, 1, 1 + (row % 3)), new(2040, 2, 1), $"Closure {row}"));

        var walked = await CheckAsync(
            paging => Clinic.SendAsync(new ListClosures(null, null, paging)),
            closure => closure.Id,
            db => db.Closures.Select(closure => closure.Id));
        Assert.Equal(walked.Select(closure => closure.StartsOn).Order(), walked.Select(closure => closure.StartsOn));
    }

    private async Task<List<T>> CheckAsync<T>(
        Func<Paging, Task<Page<T>>> list, Func<T, Guid> idOf, Func<ClinicDbContext, IQueryable<Guid>> stored)
    {
        var all = await Clinic.InDatabaseAsync(db => stored(db).ToListAsync(Cancellation));
        var whole = await Walk.Async(Paging.MaxLimit, list);
        Assert.Equal(all.Order(), whole.Select(idOf).Order());
        foreach (var limit in new[] { 1, 2, 7, Rows })
            Assert.Equal(whole.Select(idOf), (await Walk.Async(limit, list)).Select(idOf));

        return whole;
    }
}

public sealed class PagingOnSqlite(SqliteEngine engine) : PagingContract(engine), IClassFixture<SqliteEngine>;

public sealed class PagingOnSqlServer(SqlServerEngine engine) : PagingContract(engine), IClassFixture<SqlServerEngine>;
