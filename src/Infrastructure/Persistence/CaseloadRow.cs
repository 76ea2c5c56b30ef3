using System.Data.Common;
using System.Globalization;
using AlSoor.Application.Caseloads;
using AlSoor.Domain.Clients;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;
using AlSoor.Infrastructure.Encryption;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>A row of <see cref="CaseloadReader"/>: a client of a plan. The columns are in the order of its SELECT.</summary>
internal sealed class CaseloadRow(DbDataReader reader)
{
    private static readonly IReadOnlyList<SealedField> NameFields =
    [
        .. SealedType.Of(typeof(Client))!.Fields.Where(field => field.Name is nameof(Client.GivenName) or nameof(Client.FamilyName)),
    ];

    public Guid PlanId { get; } = reader.GetGuid(0);

    public string Modality { get; } = reader.GetString(1);

    public string Status { get; } = reader.GetString(2);

    public string? GroupName { get; } = reader.IsDBNull(3) ? null : reader.GetString(3);

    public int PlannedSessions { get; } = reader.GetInt32(4);

    public string? Phase { get; } = reader.IsDBNull(5) ? null : reader.GetString(5);

    public int Scheduled { get; } = reader.GetInt32(6);

    public int Attended { get; } = reader.GetInt32(7);

    public int Missed { get; } = reader.GetInt32(8);

    public int Cancelled { get; } = reader.GetInt32(9);

    public int CancelledLate { get; } = reader.GetInt32(10);

    public Guid? NextId { get; } = reader.IsDBNull(11) ? null : reader.GetGuid(11);

    public int? NextNumber { get; } = reader.IsDBNull(12) ? null : reader.GetInt32(12);

    public DateTimeOffset? NextAt { get; } = InstantAt(reader, 13);

    public Guid? NextRoomId { get; } = reader.IsDBNull(14) ? null : reader.GetGuid(14);

    public Guid? LastId { get; } = reader.IsDBNull(15) ? null : reader.GetGuid(15);

    public int? LastNumber { get; } = reader.IsDBNull(16) ? null : reader.GetInt32(16);

    public DateTimeOffset? LastAt { get; } = InstantAt(reader, 17);

    public string? LastStatus { get; } = reader.IsDBNull(18) ? null : reader.GetString(18);

    public Guid? ClientId { get; } = reader.IsDBNull(19) ? null : reader.GetGuid(19);

    public byte[]? DataKey { get; } = reader.IsDBNull(20) ? null : reader.GetFieldValue<byte[]>(20);

    public byte[]? GivenNameSealed { get; } = reader.IsDBNull(21) ? null : reader.GetFieldValue<byte[]>(21);

    public byte[]? FamilyNameSealed { get; } = reader.IsDBNull(22) ? null : reader.GetFieldValue<byte[]>(22);

    /// <summary>Of each scale: the measure, the scale, the score, the score at the start, the date, the session's number; joined by semicolons.</summary>
    public string? Scores { get; } = reader.IsDBNull(23) ? null : reader.GetString(23);

    public decimal? AllianceMean { get; } = reader.IsDBNull(24) ? null : reader.GetDecimal(24);

    public decimal? AllianceEarlierMean { get; } = reader.IsDBNull(25) ? null : reader.GetDecimal(25);

    public DateTimeOffset? AllianceAt { get; } = InstantAt(reader, 26);

    public int OpenTasks { get; } = reader.GetInt32(27);

    public int OpenRisks { get; } = reader.GetInt32(28);

    public NextSession? Next => NextId is { } id ? new(new(id), NextNumber!.Value, NextAt!.Value, NextRoomId is { } room ? new(room) : null) : null;

    public LastSession? Last => LastId is { } id ? new(new(id), LastNumber!.Value, LastAt!.Value, Enum.Parse<SessionStatus>(LastStatus!)) : null;

    public Progress ProgressBy(ClinicSettings clinic)
    {
        var counted = Attended + (clinic.LateCancellationCounts ? CancelledLate : 0);
        return new(PlannedSessions, Scheduled, Attended, Missed, Cancelled, Math.Max(0, PlannedSessions - counted));
    }

    public ReadPlanClient ClientBy(SealedFields sealedFields)
    {
        var client = new Client { Id = new(ClientId!.Value), GivenName = "", FamilyName = "", CreatedAt = default };
        sealedFields.Open(client, "Clients", client.Id.Value, Column, NameFields);
        return new(
            client.Id,
            client.GivenName,
            client.FamilyName,
            Scores is null ? [] : [.. Scores.Split(';').Select(ScoreOf).OrderBy(score => score.Measure, StringComparer.Ordinal).ThenBy(score => score.Scale, StringComparer.Ordinal)],
            AllianceMean is { } mean ? new(mean, AllianceEarlierMean, AllianceAt!.Value) : null,
            OpenTasks,
            OpenRisks);
    }

    private static DateTimeOffset? InstantAt(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : new DateTimeOffset(DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc));

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
