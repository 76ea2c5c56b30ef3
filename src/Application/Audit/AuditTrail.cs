using System.Diagnostics;
using AlSoor.Application.Access;
using AlSoor.Domain.Access;
using AlSoor.Domain.Audit;

namespace AlSoor.Application.Audit;

/// <summary>
/// What the present piece of work is and whose data it has come by so far: a request, or work that nobody has asked for and that is
/// recorded as the system's.
/// </summary>
public sealed class AuditTrail
{
    public const string System = "system";

    private readonly HashSet<ClientId> _named = [];
    private readonly HashSet<ClientId> _met = [];
    private AuditNote? _request;
    private string _work = "Background";
    private Guid? _workTarget;
    private Guid? _target;
    private bool _isReplayed;

    /// <summary>The clients whom the caller may see only because they broke the glass.</summary>
    public IReadOnlySet<ClientId> OpenedClients { get; set; } = new HashSet<ClientId>();

    /// <summary>Begins to follow a request.</summary>
    public void Begin(object request, AuditAccess access, ICaller caller)
    {
        _request = NoteOf(request.GetType(), access, caller);
        _target = AuditTarget.Of(request);
        _met.Clear();
        _named.Clear();
        _named.UnionWith(IdsIn<ClientId>.Of(request));
    }

    /// <summary>Ends to follow the request.</summary>
    public void End()
    {
        _request = null;
        _target = null;
        _isReplayed = false;
        _named.Clear();
        _met.Clear();
        OpenedClients = new HashSet<ClientId>();
    }

    /// <summary>Gives a name to what this scope does without a request.</summary>
    /// <param name="about">The thing that it is about, if it is one.</param>
    public void Name(string work, Guid? about = null) => (_work, _workTarget) = (work, about);

    /// <summary>The work begins again from the start: what it has met is not what it will meet.</summary>
    public void BeginAgain()
    {
        _met.Clear();
        _isReplayed = false;
    }

    /// <summary>What is answered was done by an earlier request.</summary>
    public void Replay() => _isReplayed = true;

    /// <summary>Clients whose data is read or changed where no answer and no changed entity tells of it.</summary>
    public void Add(IEnumerable<ClientId> clients) => _met.UnionWith(clients);

    /// <summary>What the work has answered: whose data is in it and, for what it has made, its id.</summary>
    public void Answer(object? answer)
    {
        _met.UnionWith(IdsIn<ClientId>.Of(answer));
        if (_request is { Access: AuditAccess.Write })
            _target ??= AuditTarget.Of(answer);
    }

    /// <summary>The note of what the work has written; null where it was nobody's request and has changed nothing.</summary>
    public AuditNote? Written(bool changed) =>
        _isReplayed ? Note(AuditAccess.Read, AuditNote.Replayed)
        : _request is not null || changed || _met.Count > 0 ? Note(AuditAccess.Write, AuditNote.Ok)
        : null;

    /// <summary>The note of what was read; null where it was no client's data.</summary>
    public AuditNote? Read(bool always) => always || _named.Count + _met.Count > 0 ? Note(AuditAccess.Read, AuditNote.Ok) : null;

    /// <summary>The note of a refusal.</summary>
    /// <param name="clients">Whose data was asked for, as far as is known.</param>
    public AuditNote Refused(string code, IEnumerable<ClientId> clients)
    {
        _met.UnionWith(clients);
        return Note(_request?.Access ?? AuditAccess.Write, code);
    }

    /// <summary>The note of a request that was refused before it was read.</summary>
    public static AuditNote RefusedAtTheDoor(
        Type request, AuditAccess access, ICaller caller, string code, Guid? target, IReadOnlyCollection<ClientId> clients) =>
        NoteOf(request, access, caller) with { Target = target, Outcome = code, Clients = clients };

    private AuditNote Note(AuditAccess access, string outcome)
    {
        HashSet<ClientId> clients = [.. _named, .. _met];
        var note = _request ?? new()
        {
            Actor = System,
            Role = Role.Admin,
            Operation = _work,
            Access = access,
            Outcome = outcome,
            TraceId = TraceId,
            Clients = [],
        };
        return note with
        {
            Access = access,
            Outcome = outcome,
            Target = _request is null ? _workTarget : _target,
            Clients = clients,
            BrokeGlass = OpenedClients.Overlaps(clients),
        };
    }

    private static AuditNote NoteOf(Type request, AuditAccess access, ICaller caller) => new()
    {
        Actor = caller.Actor,
        Role = caller.Role,
        TherapistId = caller.TherapistId,
        Operation = request.Name,
        Access = access,
        Outcome = AuditNote.Ok,
        Source = caller.Source,
        TraceId = TraceId,
        Clients = [],
    };

    private static string? TraceId => Activity.Current?.TraceId.ToString();
}
