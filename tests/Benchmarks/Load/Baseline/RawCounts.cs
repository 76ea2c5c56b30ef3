using System.Globalization;
using AlSoor.Benchmarks.Load.Data;
using Microsoft.AspNetCore.Http;

namespace AlSoor.Benchmarks.Load.Baseline;

/// <summary>Session counts by SQL: from the kept counts by month, from the sessions by anything else.</summary>
internal sealed class RawCounts(Store store)
{
    private const string ByMonth = """
        SELECT "TherapistId", "Month", SUM("Sessions"), SUM("Minutes"), SUM("Clients") FROM "SessionMonthCounts"
        WHERE "Month" >= @first AND "Month" < @last GROUP BY "TherapistId", "Month" ORDER BY "TherapistId", "Month"
        """;

    public async Task CountAsync(HttpContext context)
    {
        var keys = context.Request.Query["groupBy"].ToString();
        await using var connection = await store.OpenAsync();
        await using var command = keys == "therapist,month"
            ? connection.Command(ByMonth, ("@first", NumberOf(context.Request.Date("from"))), ("@last", NumberOf(context.Request.Date("to"))))
            : connection.Command(By(keys == "room" ? "RoomId" : "LocalDate"), ("@from", context.Request.Date("from")), ("@to", context.Request.Date("to")));
        await using var rows = await command.ExecuteReaderAsync();
        await context.AnswerAsync(async json =>
        {
            json.WriteString("groupBy", keys);
            json.WriteStartArray("rows");
            while (await rows.ReadAsync())
            {
                json.WriteStartObject();
                for (var column = 0; column < rows.FieldCount - 3; column++)
                    json.WriteString(rows.GetName(column), Convert.ToString(rows.GetValue(column), CultureInfo.InvariantCulture));
                json.WriteNumber("count", rows.GetInt64(rows.FieldCount - 3));
                json.WriteNumber("minutes", rows.GetInt64(rows.FieldCount - 2));
                json.WriteNumber("clientCount", rows.GetInt64(rows.FieldCount - 1));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static string By(string key) => $"""
        SELECT "{key}", COUNT(*), SUM("DurationMinutes"), SUM("ClientCount") FROM "Sessions"
        WHERE "LocalDate" >= @from AND "LocalDate" < @to GROUP BY "{key}" ORDER BY "{key}"
        """;

    private static int NumberOf(DateOnly month) => (month.Year * 100) + month.Month;
}
