using AlSoor.Application.Holds;
using AlSoor.Application.Scheduling;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Commands;

/// <summary>A day board is read in two commands, however much it shows and however much is long over.</summary>
public abstract class CalendarContract(Engine engine) : Contract(engine)
{
    [Fact]
    public async Task A_week_of_all_therapists_and_a_day_of_one_are_each_read_in_two_commands()
    {
        var therapists = await People.SeveralAsync(4, () => People.TherapistAsync());
        foreach (var therapist in therapists)
            await Clinic.SendAsync(People.Course(therapist, await People.ClientAsync()));

        CalendarResponse board = null!;
        var week = await SqlLog.OfAsync(async () => board = await Clinic.SendAsync(new ReadCalendar(At.Monday, At.Monday.AddDays(7), [], [])));
        var day = await SqlLog.OfAsync(() => Clinic.SendAsync(new ReadCalendar(At.Monday, At.Monday.AddDays(1), [therapists[0]], [])));

        // Two more tell the audit log of it.
        Assert.Equal((2 + 2, 2 + 2), (week.Commands.Count, day.Commands.Count));
        Assert.Equal(7, board.Days.Count);
        Assert.All(therapists, therapist => Assert.Single(board.Days[0].Columns.Single(column => column.TherapistId == therapist).Sessions));
    }

    [Fact]
    public async Task It_shows_what_each_engine_has_stored_of_every_kind()
    {
        var therapist = await People.TherapistAsync();
        var (room, client) = (await People.RoomAsync(), await People.ClientAsync());
        var plan = await Clinic.SendAsync(People.Course(therapist, client, room: room) with { StartOn = new(2029, 5, 7) });
        var (day, next) = (new DateOnly(2029, 5, 7), new DateOnly(2029, 5, 8));
        var off = await Clinic.SendAsync(
            new Application.Therapists.AddTimeOff(At.Clock(day, new(14, 0)), At.Clock(day, new(15, 0)), "Training") { TherapistId = therapist });
        var closure = await Clinic.SendAsync(new Application.Closures.CreateClosure(next, next, "Eid"));
        var held = At.Clock(day, new(17, 0));
        await Clinic.SendAsync(new CreateHold([new(therapist, held, 60, room)]));

        var board = await Clinic.SendAsync(new ReadCalendar(day, next.AddDays(1), [therapist], [room]));

        var (first, second) = (board.Days[0].Columns, board.Days[1].Columns);
        Assert.Equal([therapist, null], first.Select(column => column.TherapistId));
        Assert.Equal([null, room], first.Select(column => column.RoomId));
        Assert.All(first, column => Assert.Equal(plan.Sessions[0].Id, Assert.Single(column.Sessions).Id));
        Assert.All(first, column => Assert.Equal((held, held.AddHours(1)), (Assert.Single(column.Holds).StartsAt, column.Holds[0].EndsAt)));
        Assert.Equal([client], first[0].Sessions[0].ClientIds);
        Assert.Equal((off.Id, "Training"), (Assert.Single(first[0].TimeOff).Id, first[0].TimeOff[0].Reason));
        Assert.Equal(
            [(8, 0), (10, 50), (15, 0), (18, 0)],
            first[0].Free.Select(slot => (slot.StartsAt.ToOffset(TimeSpan.FromHours(3)).Hour, slot.StartsAt.Minute)));
        Assert.Equal((closure.Id, "Eid"), (Assert.Single(second[0].Closures).Id, second[0].Closures[0].Name));
        Assert.All(second, column => Assert.Empty(column.Free));
        await Clinic.SendAsync(new Application.Closures.DeleteClosure(closure.Id, null));
    }

    [Fact]
    public async Task A_therapist_sees_their_own_column_and_of_a_room_their_own_sessions()
    {
        var (one, other) = (await People.TherapistAsync(), await People.TherapistAsync());
        var room = await People.RoomAsync();
        await Clinic.SendAsync(People.Course(one, await People.ClientAsync(), room: room) with { StartOn = new(2030, 5, 6) });
        await Clinic.SendAsync(People.Course(other, await People.ClientAsync(), room: room) with { StartOn = new(2030, 5, 6), Time = new(12, 0) });
        var day = new DateOnly(2030, 5, 6);

        var board = await Clinic.SendAsAsync(one, new ReadCalendar(day, day.AddDays(1), [], []));
        var rooms = await Clinic.SendAsAsync(one, new ReadCalendar(day, day.AddDays(1), [], [room]));

        Assert.Equal(one, Assert.Single(board.Days[0].Columns).TherapistId);
        Assert.Equal(one, Assert.Single(rooms.Days[0].Columns[0].Sessions).TherapistId);
        Assert.Equal(3, rooms.Days[0].Columns[0].Free.Count);
        await Refused.WithAsync("unknown-therapist", () => Clinic.SendAsAsync(one, new ReadCalendar(day, day.AddDays(1), [other], [])));
    }
}

public sealed class CalendarOnSqlite(SqliteEngine engine) : CalendarContract(engine), IClassFixture<SqliteEngine>
{
    [Fact]
    public async Task Every_part_is_found_by_a_key_or_an_index_so_that_history_costs_nothing()
    {
        await People.TherapistAsync();
        var log = await SqlLog.OfAsync(() => Clinic.SendAsync(new ReadCalendar(At.Monday, At.Monday.AddDays(7), [], [])));

        var plans = new List<string>();
        foreach (var command in log.Commands)
            plans.AddRange(await PlanOfAsync(command));

        Assert.Contains(plans, step => step.Contains("SEARCH", StringComparison.Ordinal) && step.Contains("LocalDate>? AND LocalDate<?", StringComparison.Ordinal));
        Assert.Contains(plans, step => step.Contains("CalendarId=? AND StartsAt>? AND StartsAt<?", StringComparison.Ordinal));
        string[] growing = ["SCAN s", "SCAN CalendarEntries", "SCAN TimeOff", "SCAN Sessions", "SCAN SessionClients"];
        Assert.DoesNotContain(plans, step => growing.Any(scan => step.StartsWith(scan, StringComparison.Ordinal) && !step.StartsWith("SCAN subquery", StringComparison.Ordinal)));
    }

    private Task<List<string>> PlanOfAsync(string sql) => Clinic.InDatabaseAsync(async db =>
    {
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is what the service itself has sent.
        command.CommandText = $"EXPLAIN QUERY PLAN {sql}";
#pragma warning restore CA2100
        foreach (System.Text.RegularExpressions.Match name in System.Text.RegularExpressions.Regex.Matches(sql, @"@\w+", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            if (!command.Parameters.Contains(name.Value))
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name.Value, "2026-01-01");
                command.Parameters.Add(parameter);
            }
        }

        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        while (await reader.ReadAsync(Cancellation))
            steps.Add(reader.GetString(3));
        return steps;
    });
}

public sealed class CalendarOnSqlServer(SqlServerEngine engine) : CalendarContract(engine), IClassFixture<SqlServerEngine>;
