using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Tests.Access;

/// <summary>Every operation, by every kind of caller, about their own, another's and what is not there: each cell is asked over HTTP.</summary>
public sealed class AccessMatrixTests(MatrixHost host) : IClassFixture<MatrixHost>
{
    private static readonly (string Name, Role Role)[] Callers =
    [
        ("admin", Role.Admin), ("front desk", Role.FrontDesk), ("owner", Role.Therapist), ("supervisor", Role.Supervisor),
        ("reporting", Role.Reporting), ("other", Role.Therapist),
    ];

    /// <summary>What a cell must answer.</summary>
    private enum Outcome
    {
        Done,
        Unauthenticated,
        Forbidden,

        /// <summary>As what is not there, to the letter.</summary>
        NotThere,

        /// <summary>The glass is not broken where there is none: 409.</summary>
        AlreadyVisible,
    }

    [Theory]
    [MemberData(nameof(MatrixTable.All), MemberType = typeof(MatrixTable))]
    public async Task Every_caller_does_what_they_may_and_nothing_else(MatrixRow row)
    {
        foreach (var (name, role) in Callers)
        {
            foreach (var column in ColumnsOf(row))
                await CheckAsync(row, name, column, Expected(row, name, role, column));
        }

        foreach (var column in ColumnsOf(row))
            await CheckAsync(row, "nobody", column, Outcome.Unauthenticated);
    }

    [Theory]
    [MemberData(nameof(MatrixTable.All), MemberType = typeof(MatrixTable))]
    public async Task A_key_that_was_revoked_or_is_over_opens_nothing(MatrixRow row)
    {
        foreach (var name in new[] { "revoked", "expired" })
        {
            foreach (var column in ColumnsOf(row))
                await CheckAsync(row, name, column, Outcome.Unauthenticated);
        }
    }

    [Fact]
    public void Every_operation_is_in_the_matrix() => Assert.Equal(
        host.Description.Operations.Select(operation => operation.Id).Order(StringComparer.Ordinal),
        MatrixTable.Rows.Select(row => row.Operation).Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<Column> ColumnsOf(MatrixRow row) => row.Use == Use.None ? [Column.Own] : Enum.GetValues<Column>();

    private static Outcome Expected(MatrixRow row, string name, Role role, Column column)
    {
        if (!row.Admits(role))
            return Outcome.Forbidden;
        if (column == Column.Missing)
            return Outcome.NotThere;

        var isTherapist = role is Role.Therapist or Role.Supervisor;
        return row.Use switch
        {
            Use.Break => Sees() ? Outcome.AlreadyVisible : Outcome.Done,
            Use.Asked => role == Role.Admin ? Outcome.Done : Outcome.NotThere,
            Use.Author => column == Column.Own && name == "owner" ? Outcome.Done : Outcome.NotThere,
            Use.Read or Use.Supervise => Sees() ? Outcome.Done : Outcome.NotThere,
            Use.Change when isTherapist && name != "owner" => Sees() ? Outcome.Forbidden : Outcome.NotThere,
            Use.Change => Sees() ? Outcome.Done : Outcome.NotThere,
            _ => Outcome.Done,
        };

        bool Sees() => !isTherapist || (column == Column.Own && name is "owner" or "supervisor");
    }

    private async Task CheckAsync(MatrixRow row, string name, Column column, Outcome expected)
    {
        // What is done changes the things that it is done to: each has its own.
        var desk = expected == Outcome.Done && row.Use is not Use.Read ? new Desk(host, column) : host.Desks[column];
        var caller = await host.CallerAsync(name, desk);
        var answer = await host.SendAsync(row, caller, desk);

        var cell = $"{row} by {name}, {column}: expected {expected}, got {answer.Status}: {answer.Text}";
        switch (expected)
        {
            case Outcome.Done:
                Assert.True(answer.Status is >= 200 and < 300, cell);
                Assert.False(row.IsList && IsEmpty(answer), cell);
                break;
            case Outcome.Unauthenticated:
                Assert.True(answer.Status == 401 && CodeOf(answer) == "unauthenticated", cell);
                break;
            case Outcome.Forbidden:
                Assert.True(answer.Status == 403 && CodeOf(answer) == "forbidden", cell);
                break;
            case Outcome.AlreadyVisible:
                Assert.True(answer.Status == 409 && CodeOf(answer) == "client-already-visible", cell);
                break;
            case Outcome.NotThere when row.IsList:
                Assert.True(answer.Status == 200 && IsEmpty(answer), cell);
                break;
            default:
                Assert.True(IsNotThere(answer), cell);
                var missing = await host.SendAsync(row, caller, host.Desks[Column.Missing]);
                Assert.Equal(Told(missing), Told(answer));
                break;
        }
    }

    private static bool IsEmpty(Answer list) => (list.Json["items"] ?? list.Json["rows"])!.AsArray().Count == 0;

    private static string? CodeOf(Answer answer) => answer.Json["code"]?.GetValue<string>();

    /// <summary>404 for what the path names, 400 for what the query or body does.</summary>
    private static bool IsNotThere(Answer answer) => answer.ProblemFault() is null && (
        (answer.Status == 404 && CodeOf(answer)!.EndsWith("-not-found", StringComparison.Ordinal))
        || (answer.Status == 400 && CodeOf(answer)!.StartsWith("unknown-", StringComparison.Ordinal)));

    /// <summary>All that the answer tells, but for the request's own trace.</summary>
    private static string Told(Answer answer)
    {
        var told = answer.Json.DeepClone();
        told.AsObject().Remove("traceId");
        return $"{answer.Status} {told.ToJsonString()}";
    }
}
