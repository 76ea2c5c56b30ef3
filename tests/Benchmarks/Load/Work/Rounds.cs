using AlSoor.Benchmarks.Load.Report;
using AlSoor.Benchmarks.Load.Running;
using AlSoor.Benchmarks.Load.Wire;

namespace AlSoor.Benchmarks.Load.Work;

/// <summary>Measures by rounds in turn: baselines and service, clinic by clinic, so that what else the machine does falls on all of them.</summary>
internal sealed class Rounds(Options options, Results results)
{
    private static readonly int[] Connections = [1, 8];

    /// <param name="name">By which it is asked for on the command line.</param>
    public async Task MeasureAsync(string name, IReadOnlyList<ServedClinic> clinics, Func<Workloads, IReadOnlyList<Workload>> worksOf)
    {
        if (!options.Wants(name) || clinics.Count == 0)
            return;

        var works = clinics.SelectMany(clinic => worksOf(new(clinic)).Select(work => new Turn(clinic, work)));
        foreach (var same in works.GroupBy(turn => turn.Work.Name))
        {
            Console.WriteLine($"Measuring {same.Key} …");
            foreach (var turn in same)
                await turn.PrepareAsync(options.Round);
            foreach (var connections in Connections)
            {
                for (var round = 0; round < options.Rounds; round++)
                {
                    foreach (var turn in same)
                        await turn.RunAsync(connections, options.Round, results);
                }
            }
        }
    }

    /// <summary>One thing that is asked of one clinic.</summary>
    private sealed class Turn(ServedClinic clinic, Workload work)
    {
        public Workload Work => work;

        public async Task PrepareAsync(TimeSpan step)
        {
            if (work is Reading reading)
                await FillMemoryAsync(reading);
            foreach (var (_, to) in Answerers())
                await WarmUp.RunAsync(to, Connections[^1], step, Next);
        }

        public async Task RunAsync(int connections, TimeSpan length, Results results)
        {
            foreach (var (by, to) in Answerers())
                results.Add(new(work.Name, clinic.Size, connections), work.Text, by, await ClosedLoop.RunAsync(to, connections, length, Next));
        }

        private (Call Call, int Expected) Next() => (work.Next(), (int)work.Expected);

        private IEnumerable<(Answerer By, Endpoint To)> Answerers()
        {
            if (work is Reading)
                yield return (Answerer.Memory, clinic.Memory);
            if (work.HasRaw)
                yield return (Answerer.Raw, clinic.Raw);
            yield return (Answerer.Ours, clinic.Ours);
        }

        private async Task FillMemoryAsync(Reading reading)
        {
            using var api = new Api(clinic.Ours);
            using var connections = Wire.Connections.Open();
            foreach (var path in reading.Paths)
                await connections.SendAsync(new(HttpMethod.Put, path, await api.SendAsync(HttpMethod.Get, path)), clinic.Memory);
        }
    }
}
