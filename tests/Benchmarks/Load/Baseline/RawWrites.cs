using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using AlSoor.Benchmarks.Load.Data;
using Microsoft.AspNetCore.Http;

namespace AlSoor.Benchmarks.Load.Baseline;

/// <summary>
/// Books sessions by SQL: takes the calendars, looks once for what overlaps, inserts sessions, clients and entries, and commits to the disk.
/// Plans, the audit log and the feed of changes are not written.
/// </summary>
internal sealed class RawWrites(Store store) : IDisposable
{
    private const int Minutes = 50;

    private static readonly string[] Columns =
    [
        "Id", "TherapistId", "Modality", "StartsAt", "EndsAt", "LocalDate", "DurationMinutes", "Kind", "Delivery", "Status", "CancelledLate", "UpdatedAt", "Version", "ClientCount",
    ];

    /// <summary>SQLite has one writer; who waits in a queue is woken at once.</summary>
    private readonly SemaphoreSlim _writer = new(1, 1);

    public async Task BookSessionAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var asked = body.RootElement;
        await BookAsync(context, asked, [asked.GetProperty("startsAt").GetDateTimeOffset().UtcDateTime]);
    }

    public async Task BookCourseAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var asked = body.RootElement;
        var first = RawCommand.Utc(DateOnly.Parse(asked.GetProperty("startOn").GetString()!, CultureInfo.InvariantCulture))
            + TimeOnly.Parse(asked.GetProperty("time").GetString()!, CultureInfo.InvariantCulture).ToTimeSpan();
        await BookAsync(context, asked, [.. Enumerable.Range(0, asked.GetProperty("sessions").GetInt32()).Select(week => first.AddDays(week * 7))]);
    }

    public void Dispose() => _writer.Dispose();

    private async Task BookAsync(HttpContext context, JsonElement asked, DateTime[] starts)
    {
        var (therapist, client) = (asked.GetProperty("therapistId").GetGuid(), asked.GetProperty("clientIds")[0].GetGuid());
        if (store.IsSqlite)
            await _writer.WaitAsync();
        try
        {
            await using var connection = await store.OpenAsync();
            context.Response.StatusCode = await TryBookAsync(connection, therapist, client, starts) ? StatusCodes.Status201Created : StatusCodes.Status409Conflict;
        }
        finally
        {
            if (store.IsSqlite)
                _writer.Release();
        }

        await context.AnswerAsync(json =>
        {
            json.WriteString("therapistId", therapist);
            json.WriteStartArray("sessions");
            foreach (var start in starts)
            {
                json.WriteStartObject();
                json.WriteInstant("startsAt", start);
                json.WriteInstant("endsAt", start.AddMinutes(Minutes));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            return Task.CompletedTask;
        });
    }

    private static async Task<bool> TryBookAsync(DbConnection connection, Guid therapist, Guid client, DateTime[] starts)
    {
        using var sessions = new BulkTable(connection, "Sessions", Columns);
        using var clients = new BulkTable(connection, "SessionClients", "SessionId", "ClientId");
        using var entries = new BulkTable(connection, "CalendarEntries", "CalendarId", "StartsAt", "EndsAt", "SessionId");
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var table in new[] { sessions, clients, entries })
            table.Begin(transaction);
        await using var take = connection.Command(
            "UPDATE \"Calendars\" SET \"Version\" = \"Version\" + 1 WHERE \"Id\" IN (@therapist, @client)", ("@therapist", therapist), ("@client", client)).In(transaction);
        await take.ExecuteNonQueryAsync();

        if (await IsTakenAsync(connection, transaction, therapist, client, starts))
            return false;

        foreach (var start in starts)
        {
            var (id, end) = (Guid.CreateVersion7(), start.AddMinutes(Minutes));
            sessions.Add(id, therapist, "cbt", start, end, DateOnly.FromDateTime(start + History.Ahead), Minutes, "Therapy", "Telehealth", "Scheduled", false, start, 1, 1);
            clients.Add(id, client);
            entries.Add(therapist, start, end, id);
            entries.Add(client, start, end, id);
        }

        foreach (var table in new[] { sessions, clients, entries })
            await table.FlushAsync(transaction);
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>One look over the whole course.</summary>
    private static async Task<bool> IsTakenAsync(DbConnection connection, DbTransaction transaction, Guid therapist, Guid client, DateTime[] starts)
    {
        await using var command = connection.Command(
            "SELECT \"StartsAt\", \"EndsAt\" FROM \"CalendarEntries\" WHERE \"CalendarId\" IN (@therapist, @client) AND \"StartsAt\" > @from AND \"StartsAt\" < @to",
            ("@therapist", therapist),
            ("@client", client),
            ("@from", starts[0].AddHours(-8)),
            ("@to", starts[^1].AddMinutes(Minutes))).In(transaction);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var (from, to) = (rows.GetDateTime(0), rows.GetDateTime(1));
            if (Array.Exists(starts, start => start < to && from < start.AddMinutes(Minutes)))
                return true;
        }

        return false;
    }
}
