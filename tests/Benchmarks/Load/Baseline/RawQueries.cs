using System.Data.Common;
using System.Text.Json;
using AlSoor.Benchmarks.Load.Data;
using Microsoft.AspNetCore.Http;

namespace AlSoor.Benchmarks.Load.Baseline;

/// <summary>Lists, boards and what takes a day up, by SQL that reads no column too many.</summary>
internal sealed class RawQueries(Store store)
{
    private const string SessionsOf = """
        SELECT s."Id", s."PlanId", s."Number", s."TherapistId", s."Modality", s."RoomId", s."StartsAt", s."EndsAt", s."DurationMinutes", s."Status", s."Kind",
            s."Delivery", s."CancelledLate", s."JoinUrl", s."MakesUpFor", s."Version", c."ClientId", c."Status", s."LocalDate"
        FROM "Sessions" s LEFT JOIN "SessionClients" c ON c."SessionId" = s."Id"
        WHERE s."LocalDate" >= @from AND s."LocalDate" < @to AND s."TherapistId" IN (
        """;

    public async Task ListAsync(HttpContext context)
    {
        await using var connection = await store.OpenAsync();
        await using var command = connection.Command(
            $"{SessionsOf}@therapist) ORDER BY s.\"StartsAt\", s.\"Id\"",
            ("@from", context.Request.Date("from")),
            ("@to", context.Request.Date("to")),
            ("@therapist", Guid.Parse(context.Request.Query["therapistId"]!)));
        await context.AnswerAsync(async json =>
        {
            json.WriteStartArray("items");
            await WriteSessionsAsync(json, command);
            json.WriteEndArray();
            json.WriteNull("next");
        });
    }

    /// <summary>The sessions of the board and all that it is drawn from. What is free is not reckoned: that is no work of the database.</summary>
    public async Task BoardAsync(HttpContext context)
    {
        Guid[] therapists = [.. context.Request.Query["therapistIds"].ToString().Split(',').Select(Guid.Parse)];
        var names = string.Join(", ", therapists.Select((_, index) => $"@t{index}"));
        (string, object?)[] ids = [.. therapists.Select((id, index) => ($"@t{index}", (object?)id))];
        var (from, to) = (context.Request.Date("from"), context.Request.Date("to"));
        await using var connection = await store.OpenAsync();
        await using var sessions = connection.Command(
            $"{SessionsOf}{names}) ORDER BY s.\"StartsAt\", s.\"Id\"", [("@from", from), ("@to", to), .. ids]);
        await using var hours = connection.Command($"SELECT \"TherapistId\", \"Hours\" FROM \"WorkingHours\" WHERE \"TherapistId\" IN ({names})", ids);
        await using var taken = connection.Command(
            $"SELECT \"CalendarId\", \"StartsAt\", \"EndsAt\" FROM \"CalendarEntries\" WHERE \"CalendarId\" IN ({names}) AND \"StartsAt\" >= @start AND \"StartsAt\" < @end",
            [("@start", RawCommand.Utc(from)), ("@end", RawCommand.Utc(to)), .. ids]);
        await context.AnswerAsync(async json =>
        {
            json.WriteStartArray("sessions");
            await WriteSessionsAsync(json, sessions);
            json.WriteEndArray();
            await WriteHoursAsync(json, hours);
            await WriteTakenAsync(json, taken);
        });
    }

    /// <summary>What takes up a therapist's day and the rooms on it: the rows that free times are reckoned from.</summary>
    public async Task BusyAsync(HttpContext context)
    {
        var therapist = Guid.Parse(context.Request.Query["therapistId"]!);
        await using var connection = await store.OpenAsync();
        await using var hours = connection.Command("SELECT \"TherapistId\", \"Hours\" FROM \"WorkingHours\" WHERE \"TherapistId\" = @therapist", ("@therapist", therapist));
        await using var taken = connection.Command(
            "SELECT \"CalendarId\", \"StartsAt\", \"EndsAt\" FROM \"CalendarEntries\" WHERE (\"CalendarId\" = @therapist OR \"CalendarId\" IN (SELECT \"Id\" FROM \"Rooms\")) AND \"StartsAt\" >= @start AND \"StartsAt\" < @end",
            ("@therapist", therapist),
            ("@start", RawCommand.Utc(context.Request.Date("from"))),
            ("@end", RawCommand.Utc(context.Request.Date("to"))));
        await context.AnswerAsync(async json =>
        {
            await WriteHoursAsync(json, hours);
            await WriteTakenAsync(json, taken);
        });
    }

    private static async Task WriteHoursAsync(Utf8JsonWriter json, DbCommand command)
    {
        json.WriteStartArray("hours");
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            json.WriteStartObject();
            json.WriteString("therapistId", rows.GetGuid(0));
            json.WriteString("hours", rows.GetString(1));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static async Task WriteTakenAsync(Utf8JsonWriter json, DbCommand command)
    {
        json.WriteStartArray("taken");
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            json.WriteStartObject();
            json.WriteString("calendarId", rows.GetGuid(0));
            json.WriteInstant("startsAt", rows.GetDateTime(1));
            json.WriteInstant("endsAt", rows.GetDateTime(2));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static async Task WriteSessionsAsync(Utf8JsonWriter json, DbCommand command)
    {
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            json.WriteStartObject();
            json.WriteString("id", rows.GetGuid(0));
            json.WriteIdOrNull("planId", rows, 1);
            json.WriteNumberOrNull("number", rows, 2);
            json.WriteString("therapistId", rows.GetGuid(3));
            json.WriteString("modality", rows.GetString(4));
            json.WriteIdOrNull("roomId", rows, 5);
            json.WriteInstant("startsAt", rows.GetDateTime(6));
            json.WriteInstant("endsAt", rows.GetDateTime(7));
            json.WriteNumber("durationMinutes", rows.GetInt32(8));
            json.WriteWord("status", rows.GetString(9));
            json.WriteWord("kind", rows.GetString(10));
            json.WriteWord("delivery", rows.GetString(11));
            json.WriteBoolean("cancelledLate", rows.GetBoolean(12));
            json.WriteNull("statusReason");
            json.WriteTextOrNull("joinUrl", rows, 13);
            json.WriteIdOrNull("makesUpFor", rows, 14);
            json.WriteNull("overrideReason");
            json.WriteNumber("version", rows.GetInt32(15));
            json.WriteStartArray("clientIds");
            json.WriteStringValue(rows.GetGuid(16));
            json.WriteEndArray();
            json.WriteStartArray("attendance");
            json.WriteStartObject();
            json.WriteString("clientId", rows.GetGuid(16));
            json.WriteWord("status", rows.IsDBNull(17) ? rows.GetString(9) : rows.GetString(17));
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }
}
