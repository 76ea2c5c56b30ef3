using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.ProcessNotes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Clients;

/// <summary>
/// Forgets a client. What is booked for them is called off, how they are reached goes at once, and the rest when the retention period is
/// over: at once where there is none. Then the key of their data is destroyed. Sessions stay, without a name, so that counts stay true.
/// </summary>
/// <param name="Reason">Why, for the audit; it is not about the person.</param>
/// <param name="DryRun">Whether only to answer what would be, and change nothing.</param>
[Allow]
public sealed record EraseClient(string Reason, bool DryRun = false) : ICommand<ErasureResponse>, ICanRunDry
{
    [JsonIgnore]
    public ClientId Id { get; init; }

    [JsonIgnore]
    public int? ExpectedVersion { get; init; }
}

/// <summary>What has become of a client's data.</summary>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="ErasedAt">When the key of the data was destroyed; null while the retention period keeps the record.</param>
/// <param name="EndedPlans">Plans that were discontinued by this, or groups that were left.</param>
/// <param name="CalledOff">Sessions that were to come and are called off, or no longer theirs.</param>
/// <param name="Erased">The fields that are gone.</param>
/// <param name="Kept">What is kept, and why.</param>
public sealed record ErasureResponse(
    ClientId ClientId,
    DateTimeOffset AskedAt,
    DateTimeOffset? ErasedAt,
    IReadOnlyList<SessionPlanId> EndedPlans,
    int CalledOff,
    IReadOnlyList<string> Erased,
    IReadOnlyList<KeptData> Kept);

/// <summary>Data that an erasure leaves.</summary>
/// <param name="Data">What it is.</param>
/// <param name="Why">Why it is kept.</param>
/// <param name="Until">The clinic date on which it goes too; null for what stays.</param>
public sealed record KeptData(string Data, string Why, DateOnly? Until);

public sealed class EraseClientValidator : AbstractValidator<EraseClient>
{
    public EraseClientValidator() => RuleFor(erase => erase.Reason).Text(Lengths.Reason);
}

public sealed class EraseClientHandler(IClinicDb db, ClientEnding ending, ClientErasure erasure, IProcessNotes processNotes, AfterCommit after)
    : IRequestHandler<EraseClient, ErasureResponse>
{
    public async Task<ErasureResponse> Handle(EraseClient request, CancellationToken cancellationToken)
    {
        var seen = await db.Clients.SingleOrDefaultAsync(client => client.Id == request.Id && client.ErasedAt == null, cancellationToken)
            ?? throw CommonErrors.NotFound("client");
        seen.CheckVersion(request.ExpectedVersion);

        var (plans, calledOff) = await ending.EndAsync(request.Id, cancellationToken);
        var (client, until) = await erasure.EraseAsync(request.Id, cancellationToken);
        if (client.IsErased)
            after.Add(() => processNotes.ForgetAsync(client.Id, CancellationToken.None));
        return new(
            client.Id,
            client.ErasureAskedAt!.Value,
            client.ErasedAt,
            plans,
            calledOff,
            ClientErasure.FieldsErased(client),
            ClientErasure.Kept(client, until));
    }
}
