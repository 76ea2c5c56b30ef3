using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AlSoor.Domain.Notes;

/// <summary>
/// SHA-256 over a canonical form: each part with its length before it, so that no two notes have the same form. The hashes prove nothing
/// by themselves; they do because they are kept sealed, and who has no key cannot make another.
/// </summary>
internal static class NoteHash
{
    /// <summary>What a signature stands for: the note itself, without what was appended.</summary>
    public static string OfContent(ProgressNote note) => Of(
    [
        "note/1",
        Text(note.Id.Value),
        Text(note.SessionId?.Value),
        Text(note.PlanId?.Value),
        Text(note.TherapistId.Value),
        Text(note.Clients.Count),
        .. note.Clients.Select(part => part.ClientId.Value).Order().Select(id => Text(id)),
        note.Template,
        Text(note.Sections.Count),
        .. note.Sections.SelectMany(section => new[]
        {
            section.Code, section.NameEn, section.NameAr, section.IsRequired ? "required" : "optional", section.Text,
        }),
        Text(note.CreatedAt),
        Text(note.SignedAt),
        note.NeedsCosignature ? "to be cosigned" : "not to be cosigned",
    ]);

    /// <summary>The note with all that was appended, in order, and its co-signature.</summary>
    public static string OfWhole(ProgressNote note) => Of(
    [
        "whole/1",
        OfContent(note),
        Text(note.Addenda.Count),
        .. note.Addenda.OrderBy(addendum => addendum.Number).SelectMany(addendum => new[]
        {
            Text(addendum.Id), Text(addendum.Number), Text(addendum.TherapistId.Value), addendum.Text, Text(addendum.SignedAt),
        }),
        Text(note.CosignedBy?.Value),
        Text(note.CosignedAt),
    ]);

    private static string Of(IEnumerable<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part ?? "");
            hash.AppendData(Encoding.ASCII.GetBytes(part is null ? "-:" : string.Create(CultureInfo.InvariantCulture, $"{bytes.Length}:")));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string? Text(Guid? id) => id?.ToString("N");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Text(DateTimeOffset? instant) => instant?.UtcTicks.ToString(CultureInfo.InvariantCulture);
}
