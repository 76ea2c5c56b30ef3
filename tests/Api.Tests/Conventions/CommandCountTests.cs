using System.Data.Common;
using AlSoor.Api.Tests.Access;
using AlSoor.Api.Tests.Support;
using AlSoor.Infrastructure.Persistence.Sqlite;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Api.Tests.Conventions;

/// <summary>Whatever is read, and a course that is booked, takes as many commands for much as for little: nothing goes to the database once for each row.</summary>
public sealed class CommandCountTests(CommandCountTests.Host host) : IClassFixture<CommandCountTests.Host>
{
    /// <summary>All that is read and comes to an end.</summary>
    private IReadOnlyList<Operation> Reads =>
        [.. host.Description.Operations.Where(operation => operation.Method == "GET" && !operation.Path.EndsWith("/stream", StringComparison.Ordinal))];

    private IEnumerable<MatrixRow> Rows => MatrixTable.Rows.Where(row => Reads.Any(operation => operation.Id == row.Operation));

    [Fact]
    public async Task A_read_takes_as_many_commands_in_a_clinic_with_more_in_it()
    {
        var desk = new Desk(host, Column.Own);
        var addresses = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in Rows)
            addresses.Add((await host.RequestAsync(row, desk)).Address);
        addresses.UnionWith(Reads.Select(operation => operation.Path).Where(path => !path.Contains('{', StringComparison.Ordinal)));

        var few = await CountAsync(addresses);
        for (var i = 0; i < 3; i++)
        {
            var more = new Desk(host, Column.Foreign);
            foreach (var row in Rows)
                await host.RequestAsync(row, more);
        }

        var many = await CountAsync(addresses);
        Assert.Empty(from read in few
                     let then = many[read.Key]
                     where then.Commands != read.Value.Commands
                     select $"{read.Key}: {read.Value.Commands} commands, and {then.Commands} for {then.Length} bytes after {read.Value.Length}");

        // Most lists must have grown, or the counts say nothing.
        Assert.True(few.Count(read => many[read.Key].Length > read.Value.Length) > 20, "There is hardly more in the clinic than before.");
    }

    [Fact]
    public async Task A_course_takes_as_many_commands_whether_it_is_short_or_long()
    {
        var (therapist, client) = (await host.Clinic.ATherapist(), await host.Clinic.AClient());
        await BookAsync(8, "08:00");
        Assert.Equal(await BookAsync(8, "10:00"), await BookAsync(20, "12:00"));

        async Task<int> BookAsync(int sessions, string time)
        {
            var course = Clinic.Course(client, therapist, ("sessions", sessions), ("time", time));
            var (commands, answer) = await host.Commands.OfAsync(() => host.Clinic.Book(course));
            Assert.Equal(sessions, answer.Is(201).Json["sessions"]!.AsArray().Count);
            return commands;
        }
    }

    /// <summary>How many commands each read takes that is answered, and how long its answer is.</summary>
    private async Task<Dictionary<string, (int Commands, int Length)>> CountAsync(IEnumerable<string> addresses)
    {
        var counts = new Dictionary<string, (int Commands, int Length)>(StringComparer.Ordinal);
        foreach (var address in addresses.Order(StringComparer.Ordinal))
        {
            // Once before, so that what is read once for many requests has been read.
            await host.Admin.SendRawAsync("GET", address);
            var answer = await host.Commands.OfAsync(() => host.Admin.SendRawAsync("GET", address));
            if (answer.Answer.Status == 200)
                counts[address] = (answer.Commands, answer.Answer.Text.Length);
        }

        return counts;
    }

    /// <summary>A clinic that counts the commands that requests send to its database.</summary>
    public sealed class Host : MatrixHost
    {
        public CommandCounter Commands { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
                services.ConfigureDbContext<SqliteClinicDbContext>(options => options.AddInterceptors(Commands), ServiceLifetime.Singleton));
        }
    }

    /// <summary>Counts commands while one request is on its way: nothing else goes on in the clinic.</summary>
    public sealed class CommandCounter : DbCommandInterceptor
    {
        private int _commands;

        public async Task<(int Commands, Answer Answer)> OfAsync(Func<Task<Answer>> request)
        {
            Interlocked.Exchange(ref _commands, 0);
            var answer = await request();
            return (Volatile.Read(ref _commands), answer);
        }

        public override DbCommand CommandCreated(CommandEndEventData eventData, DbCommand result)
        {
            Interlocked.Increment(ref _commands);
            return result;
        }
    }
}
