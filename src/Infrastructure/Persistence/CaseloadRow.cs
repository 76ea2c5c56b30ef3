using System.Globalization;
using AlSoor.Application.Caseloads;
using AlSoor.Domain.Clients;
using AlSoor.Domain.Sessions;
using AlSoor.Infrastructure.Encryption;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>A row of <see cref="CaseloadReader"/>: a client of a plan.</summary>
internal sealed class CaseloadRow
{
    private static readonly IReadOnlyList<SealedField> NameFields =
    [
        .. SealedType.Of(typeof(Client))!.Fields.Where(field => field.Name is nameof(Client.GivenName) or nameof(Client.FamilyName)),
    ];

    public required Guid PlanId { get; init; }

    public required string Modality { get; init; }

    public string? GroupName { get; init; }

    public string? Phase { get; init; }

    public Guid? NextId { get; init; }

    public int? NextNumber { get; init; }

    public DateTimeOffset? NextAt { get; init; }

    public Guid? NextRoomId { get; init; }

    public Guid? LastId { get; init; }

    public int? LastNumber { get; init; }

    public DateTimeOffset? LastAt { get; init; }

    public string? LastStatus { get; init; }

    public Guid? ClientId { get; init; }

    public byte[]? DataKey { get; init; }

    public byte[]? GivenNameSealed { get; init; }

    public byte[]? FamilyNameSealed { get; init; }

    /// <summary>Of each scale: the measure, the scale, the score, the score at the start, the date, the session's number; joined by semicolons.</summary>
    public string? Scores { get; init; }

    public decimal? AllianceMean { get; init; }

    public decimal? AllianceEarlierMean { get; init; }

    public DateTimeOffset? AllianceAt { get; init; }

    public int OpenTasks { get; init; }

    public int OpenRisks { get; init; }

    public NextSession? Next => NextId is { } id ? new(new(id), NextNumber!.Value, NextAt!.Value, NextRoomId is { } room ? new(room) : null) : null;

    public LastSession? Last => LastId is { } id ? new(new(id), LastNumber!.Value, LastAt!.Value, Enum.Parse<SessionStatus>(LastStatus!)) : null;

    public ReadPlanClient ClientBy(SealedFields sealedFields)
    {
        var client = new Client { Id = new(ClientId!.Value), GivenName = "", FamilyName = "", CreatedAt = default };
        sealedFields.Open(client, "Clients", Column, NameFields);
        return new(
            client.Id,
            client.GivenName,
            client.FamilyName,
            Scores is null ? [] : [.. Scores.Split(';').Select(ScoreOf).OrderBy(score => score.Measure, StringComparer.Ordinal).ThenBy(score => score.Scale, StringComparer.Ordinal)],
            AllianceMean is { } mean ? new(mean, AllianceEarlierMean, AllianceAt!.Value) : null,
            OpenTasks,
            OpenRisks);
    }

    private static ReadScore ScoreOf(string text)
    {
        var parts = text.Split(' ');
        return new(
            parts[0],
            parts[1],
            decimal.Parse(parts[2], CultureInfo.InvariantCulture),
            parts[3].Length == 0 ? null : decimal.Parse(parts[3], CultureInfo.InvariantCulture),
            DateOnly.ParseExact(parts[4], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            parts[5].Length == 0 ? null : int.Parse(parts[5], CultureInfo.InvariantCulture));
    }

    private byte[]? Column(string name) => name switch
    {
        SealedType.DataKey => DataKey,
        "GivenNameSealed" => GivenNameSealed,
        "FamilyNameSealed" => FamilyNameSealed,
        _ => null,
    };
}
