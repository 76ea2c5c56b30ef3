using System.Diagnostics;
using System.Net;
using AlSoor.Benchmarks.Load.Report;
using AlSoor.Benchmarks.Load.Running;
using AlSoor.Benchmarks.Load.Wire;

namespace AlSoor.Benchmarks.Load.Work;

/// <summary>Thirty-two at once want the same time of the same therapist: one gets it.</summary>
internal static class Race
{
    public const int Rivals = 32;

    public const string Won = "race: won by one";
    public const string Rounds = "race: rounds";
    public const string P95 = "race: p95";

    public static async Task MeasureAsync(ServedClinic clinic, Results results, int rounds)
    {
        Console.WriteLine("Measuring race …");
        var works = new Workloads(clinic);
        using var connections = Connections.Open(Rivals);
        var milliseconds = new List<double>();
        var wonByOne = 0;
        for (var round = 0; round < rounds; round++)
        {
            var answers = await Task.WhenAll(works.Race(Rivals).Select(call => Task.Run(() => TimedAsync(call))));
            milliseconds.AddRange(answers.Select(answer => answer.Milliseconds));
            if (answers.Count(answer => answer.Status == HttpStatusCode.Created) == 1 && answers.Count(answer => answer.Status == HttpStatusCode.Conflict) == Rivals - 1)
                wonByOne++;
        }

        milliseconds.Sort();
        results.Add(Won, wonByOne);
        results.Add(Rounds, rounds);
        results.Add(P95, milliseconds[(int)(milliseconds.Count * 0.95)]);

        async Task<(HttpStatusCode Status, double Milliseconds)> TimedAsync(Call call)
        {
            var sent = Stopwatch.GetTimestamp();
            var status = await connections.SendAsync(call, clinic.Ours);
            return (status, Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        }
    }
}
