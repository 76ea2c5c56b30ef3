using System.Text;
using AlSoor.Api.Tests.Access;

namespace AlSoor.Api.Tests.Fuzz;

/// <summary>
/// The rows of the access matrix, each about things of its own: what schemas alone cannot reach, because the clinic's rules want this before
/// that, is reached once by them, and what they make is there for everything else.
/// </summary>
public sealed class Walk(FuzzHost host, ApiDocument api, Callers callers)
{
    /// <summary>The request of a row, or null when the clinic is no longer one in which its things can be made.</summary>
    public async Task<Shot?> TryMakeAsync(MatrixRow row)
    {
        try
        {
            return await MakeAsync(row);
        }
        catch (Xunit.Sdk.XunitException)
        {
            return null;
        }
    }

    public async Task<Shot> MakeAsync(MatrixRow row)
    {
        // A glass is broken by who does not see: somebody else than whose the desk is.
        var desk = row.Use == Use.Read ? host.Desks[Column.Own] : new Desk(host, Column.Own);
        var (method, address, body, type) = await host.RequestAsync(row, desk);
        var by = await CallerAsync(row, desk);
        var operation = api.Operations.Single(one => one.Id == row.Operation);
        return new Shot(
            operation, method, address, by, body is null ? [] : [("Content-Type", type)], body is null ? null : Encoding.UTF8.GetBytes(body), Intent.Odd, Bends.None, "walk");
    }

    private async Task<Somebody> CallerAsync(MatrixRow row, Desk desk)
    {
        if (row.Use == Use.Break)
            return callers.Other;
        if (row.Use == Use.Supervise)
            return callers.Supervisor;
        if (row.Use != Use.Author && row.Audience.HasFlag(Audience.Admin))
            return callers.Admin;

        var owner = Callers.WithKey("an owner", await host.Clinic.AKey("therapist", await desk.FindAsync("therapist")));
        callers.Add(owner);
        return owner;
    }
}
