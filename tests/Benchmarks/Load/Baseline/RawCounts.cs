using System.Globalization;
using AlSoor.Benchmarks.Load.Data;
using Microsoft.AspNetCore.Http;

namespace AlSoor.Benchmarks.Load.Baseline;

/// <summary>Session counts by SQL: from the kept counts by month, from the sessions by anything else.</summary>
internal sealed class RawCounts
{
    private readonly Store _store;
    private readonly bool _hasKept;
    private readonly string _clients;

    /// <param name="hasClientCount">Older versions' sessions do not know how many clients they have.</param>
    private RawCounts(Store store, bool hasKept, bool hasClientCount)
    {
        (_store, _hasKept) = (store, hasKept);
        _clients = hasClientCount ? "SUM(\"ClientCount\")" : "SUM((SELECT COUNT(*) FROM \"SessionClients\" c WHERE c.\"SessionId\" = s.\"Id\"))";
    }

    public static async Task<RawCounts> OfAsync(Store store)
    {
        await using var connection = await store.OpenAsync();
        var columns = await Store.ColumnsAsync(connection, "Sessions");
        return new(store, await HasAsync("SessionMonthCounts"), columns.Contains("ClientCount"));

        async Task<bool> HasAsync(string table)
        {
            try
            {
                return (await Store.ColumnsAsync(connection, table)).Count > 0;
            }
            catch (System.Data.Common.DbException)
            {
                return false;
            }
        }
    }

    public async Task CountAsync(HttpContext context)
    {
        var keys = context.Request.Query["groupBy"].ToString();
        await using var connection = await _store.OpenAsync();
        await using var command = keys == "therapist,month"
            ? connection.Command(
                ByMonth, ("@from", context.Request.Date("from")), ("@to", context.Request.Date("to")),
                ("@first", NumberOf(context.Request.Date("from"))), ("@last", NumberOf(context.Request.Date("to"))))
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

    private string ByMonth => _hasKept
        ? """
            SELECT "TherapistId", "Month", SUM("Sessions"), SUM("Minutes"), SUM("Clients") FROM "SessionMonthCounts"
            WHERE "Month" >= @first AND "Month" < @last GROUP BY "TherapistId", "Month" ORDER BY "TherapistId", "Month"
            """
        : $"""
            SELECT "TherapistId", {(_store.IsSqlite ? "substr(\"LocalDate\", 1, 7)" : "CONVERT(char(7), \"LocalDate\", 126)")} AS "Month", COUNT(*), SUM("DurationMinutes"), {_clients}
            FROM "Sessions" s WHERE "LocalDate" >= @from AND "LocalDate" < @to GROUP BY "TherapistId", {(_store.IsSqlite ? "substr(\"LocalDate\", 1, 7)" : "CONVERT(char(7), \"LocalDate\", 126)")}
            """;

    private string By(string key) => $"""
        SELECT "{key}", COUNT(*), SUM("DurationMinutes"), {_clients} FROM "Sessions" s
        WHERE "LocalDate" >= @from AND "LocalDate" < @to GROUP BY "{key}" ORDER BY "{key}"
        """;

    private static int NumberOf(DateOnly month) => (month.Year * 100) + month.Month;
}
