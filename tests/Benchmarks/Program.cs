using AlSoor.Benchmarks.Load;
using AlSoor.Benchmarks.Load.Baseline;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

switch (args)
{
    case ["load", .. var rest]:
        return await LoadRun.MainAsync(rest);
    case ["baseline", .. var rest]:
        return await BaselineServer.MainAsync(rest);
    default:
        // In one process: there a benchmark needs no project of its own, which would be held to the rules of this repository.
        var config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).AsMutator());
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
        return 0;
}
