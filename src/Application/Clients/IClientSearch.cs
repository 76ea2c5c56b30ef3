using AlSoor.Domain.Clients;

namespace AlSoor.Application.Clients;

/// <summary>Finds clients by what the database cannot look into: their names and numbers are sealed where they are stored.</summary>
public interface IClientSearch
{
    /// <param name="among">Whom the caller may find.</param>
    /// <param name="text">Part of a name, in any case and with or without accents; or a whole telephone number, e-mail address or civil id.</param>
    /// <param name="after">Only clients after this one.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Those found, in order of their ids.</returns>
    Task<IReadOnlyList<ClientId>> FindAsync(
        IQueryable<Client> among, string text, ClientId? after, int limit, CancellationToken cancellationToken);
}
