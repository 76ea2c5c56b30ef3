using System.Linq.Expressions;
using AlSoor.Domain.Access;

namespace AlSoor.Application.BreakGlasses;

/// <summary>A therapist's opening of the record of a client who is not theirs.</summary>
/// <param name="ExpiresAt">From then on the record is closed to them again.</param>
/// <param name="ReviewedAt">When somebody looked at why it was opened; null as long as nobody has.</param>
/// <param name="ReviewedBy">Who did, as the audit log names them.</param>
public sealed record BreakGlassResponse(
    Guid Id,
    ClientId ClientId,
    TherapistId TherapistId,
    string Reason,
    DateTimeOffset OpenedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? ReviewedAt,
    string? ReviewedBy)
{
    public static readonly Expression<Func<BreakGlass, BreakGlassResponse>> Projection = opened => new BreakGlassResponse(
        opened.Id,
        opened.ClientId,
        opened.TherapistId,
        opened.Reason,
        opened.OpenedAt,
        opened.ExpiresAt,
        opened.ReviewedAt,
        opened.ReviewedBy);

    private static readonly Func<BreakGlass, BreakGlassResponse> Compiled = Projection.Compile();

    public static BreakGlassResponse Of(BreakGlass opened) => Compiled(opened);
}
