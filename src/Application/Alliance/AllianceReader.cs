using AlSoor.Application.Clients;
using AlSoor.Domain.Alliance;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Alliance;

/// <summary>Reads ratings with the numbers of their sessions: two queries, however many.</summary>
public sealed class AllianceReader(ClientRecord record, ClinicSettings clinic)
{
    public async Task<IReadOnlyList<AllianceResponse>> ReadAsync(IQueryable<AllianceRating> query, CancellationToken cancellationToken)
    {
        var ratings = await query.ToListAsync(cancellationToken);
        var numbers = await record.NumbersAsync(ratings.Select(rating => (SessionId?)rating.SessionId), cancellationToken);
        return [.. ratings.Select(rating => AllianceResponse.Of(
            rating, numbers.TryGetValue(rating.SessionId, out var number) ? number : null, clinic))];
    }
}
