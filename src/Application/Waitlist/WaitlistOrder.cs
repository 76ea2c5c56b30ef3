using AlSoor.Domain.Waitlist;

namespace AlSoor.Application.Waitlist;

public static class WaitlistOrder
{
    /// <summary>Who is next: the most urgent, then who has waited longest.</summary>
    public static IOrderedQueryable<WaitlistEntry> InOrderOfCall(this IQueryable<WaitlistEntry> entries) => entries
        .OrderBy(entry => entry.Urgency == Urgency.Urgent ? 0 : entry.Urgency == Urgency.Soon ? 1 : 2)
        .ThenBy(entry => entry.CreatedAt)
        .ThenBy(entry => entry.Id);

    /// <summary>Those who come after another in this order.</summary>
    public static IQueryable<WaitlistEntry> After(this IQueryable<WaitlistEntry> entries, WaitlistEntry last)
    {
        var rank = last.Urgency switch { Urgency.Urgent => 0, Urgency.Soon => 1, _ => 2 };
        return entries.Where(entry =>
            (entry.Urgency == Urgency.Urgent ? 0 : entry.Urgency == Urgency.Soon ? 1 : 2) > rank
            || (entry.Urgency == last.Urgency && (entry.CreatedAt > last.CreatedAt || (entry.CreatedAt == last.CreatedAt && entry.Id > last.Id))));
    }
}
