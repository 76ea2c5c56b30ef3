using System.Globalization;
using AlSoor.Api.Tests.Access;

namespace AlSoor.Api.Tests.Fuzz;

/// <summary>Sends requests to one clinic, one after the other, and judges every answer.</summary>
public sealed class Fuzzer
{
    private readonly FuzzHost _host;
    private readonly string _name;
    private readonly Things _things = new();
    private readonly Callers _callers = new();
    private readonly Harvest _harvest;
    private readonly RequestGen _requests;
    private readonly Judge _judge;
    private readonly Walk _walk;
    private int _sent;

    public Fuzzer(FuzzHost host, ApiDocument api, string name)
    {
        (_host, _name) = (host, name);
        _harvest = new Harvest(_things);
        _requests = new RequestGen(api, _things, _callers);
        _judge = new Judge(api, host.HasPageAsync);
        _walk = new Walk(host, api, _callers);
    }

    /// <summary>Lets people of every role in, and does everything once as it should be done.</summary>
    public async Task PrepareAsync(FuzzReport report)
    {
        await PeopleAsync();
        foreach (var row in MatrixTable.Rows)
            await SendAsync(await _walk.MakeAsync(row), report);
    }

    /// <param name="dice">From which all requests come.</param>
    /// <param name="requests">How many.</param>
    /// <param name="report">Where they are written down.</param>
    /// <param name="isEnough">Whether what is written down will do.</param>
    public async Task RunAsync(Dice dice, int requests, FuzzReport report, Func<FuzzReport, bool>? isEnough = null)
    {
        for (var sent = 0; sent < requests && isEnough?.Invoke(report) is not true; sent++)
        {
            await PassTimeAsync(dice);
            var shot = dice.Below(300) == 0 ? await _walk.TryMakeAsync(dice.Pick(MatrixTable.Rows)) : null;
            await SendAsync(shot ?? _requests.Next(dice), report);
            TellHowFar(sent + 1);
        }
    }

    /// <summary>The runner of tests takes those for dead that it has heard nothing of for a minute, should they be the last.</summary>
    private void TellHowFar(int sent)
    {
        if (sent % 1000 == 0)
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_name}: {sent} requests"));
    }

    private async Task PeopleAsync()
    {
        var clinic = _host.Clinic;
        _callers.Admin = Callers.WithKey("an administrator", Support.ClinicHost.AdminKey);
        _callers.Other = Callers.WithKey("a therapist of nobody", await clinic.AKey("therapist", await clinic.ATherapist()));
        _callers.Supervisor = Callers.WithKey("a supervisor", await clinic.AKey("supervisor", _host.Supervisor));
        foreach (var other in new[] { _callers.Other, _callers.Supervisor })
            _callers.Add(other);
        _callers.Add(Callers.WithKey("the front desk", await clinic.AKey("front-desk")));
        _callers.Add(Callers.WithKey("reporting", await clinic.AKey("reporting")));

        // Whoever takes one of these keys away ends the run.
        foreach (var key in await clinic.All("/api-keys"))
            _things.Guard(key["id"]!.GetValue<string>());
    }

    /// <summary>Now and then some minutes go by, in which holds and offers come to their end, and jobs are done.</summary>
    private async Task PassTimeAsync(Dice dice)
    {
        if (dice.Chance(1))
            await _host.PassAsync(TimeSpan.FromMinutes(1 + dice.Below(15)));
        if (dice.Chance(1))
            await _host.WorkAsync();
    }

    private async Task SendAsync(Shot shot, FuzzReport report)
    {
        if (await _host.SendAsync(shot) is not { } reply)
            return;

        _sent++;
        var fault = await _judge.FaultOfAsync(shot, reply);
        report.Add(shot, reply, fault, $"{_name}, request {_sent}");
        if (fault is null)
            _harvest.Take(shot, reply);
        if (reply.Status == 401)
            _callers.Forget(shot.By);
        if (fault is null && reply.Status is >= 200 and < 300 && shot.Operation is { } done)
            _callers.Learn(done, shot.By);
    }
}
