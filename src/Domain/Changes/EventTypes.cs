using AlSoor.Domain.Common;

namespace AlSoor.Domain.Changes;

/// <summary>The types of events, as streams and webhooks have them: a kind of thing and what happened to it, such as <c>session.updated</c>.</summary>
public static class EventTypes
{
    /// <summary>Every event of every kind.</summary>
    public const string Everything = "*";

    public static string Of(ChangedThing thing, ChangeKind kind) => $"{Words.Of(thing)}.{Words.Of(kind)}";

    /// <summary>Every event of a kind.</summary>
    public static string AllOf(ChangedThing thing) => $"{Words.Of(thing)}.{Everything}";

    /// <summary>All that can be asked for: each type, <c>session.*</c> and the like, and <c>*</c>.</summary>
    public static IReadOnlySet<string> Known { get; } = Enum.GetValues<ChangedThing>()
        .SelectMany(thing => Enum.GetValues<ChangeKind>().Select(kind => Of(thing, kind)).Append(AllOf(thing)))
        .Append(Everything)
        .ToHashSet(StringComparer.Ordinal);
}
