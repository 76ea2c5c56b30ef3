using AlSoor.Domain.Common;
using AlSoor.Domain.Therapists;

namespace AlSoor.Domain.Plans;

/// <summary>Who could give a session in a colleague's stead, and how well they know its clients.</summary>
/// <param name="therapists">All who may be asked.</param>
/// <param name="concerns">What the clients come for.</param>
/// <param name="sees">Who sees whom, or has.</param>
public sealed class Colleagues(
    IReadOnlyCollection<Therapist> therapists,
    IReadOnlyDictionary<ClientId, IReadOnlyCollection<string>> concerns,
    IEnumerable<(TherapistId Therapist, ClientId Client)> sees)
{
    private readonly Dictionary<TherapistId, Therapist> _therapists = therapists.ToDictionary(therapist => therapist.Id);
    private readonly HashSet<(TherapistId, ClientId)> _sees = [.. sees];

    public IEnumerable<TherapistId> Offering(string modality) =>
        _therapists.Values.Where(therapist => therapist.Modalities.Contains(modality)).Select(therapist => therapist.Id);

    public bool Sees(TherapistId therapist, IEnumerable<ClientId> clients) => clients.Any(client => _sees.Contains((therapist, client)));

    public int ConcernsTreated(TherapistId therapist, IEnumerable<ClientId> clients) =>
        clients.SelectMany(client => concerns[client]).Distinct().Count(_therapists[therapist].Concerns.Contains);

    /// <summary>From now on the therapist counts as seeing the clients: whoever covers one session of a course covers the next as well.</summary>
    public void WillSee(TherapistId therapist, IEnumerable<ClientId> clients) => _sees.UnionWith(clients.Select(client => (therapist, client)));
}
