namespace AlSoor.Domain.Common;

/// <summary>The longest texts that are kept, in UTF-16 units. Validators, the model and its CHECKs share them.</summary>
public static class Lengths
{
    public const int Name = 100;
    public const int Code = 40;
    public const int Language = 35;
    public const int Email = 254;
    public const int Phone = 40;
    public const int Reason = 500;
    public const int Url = 500;

    /// <summary>A goal, a task, what was said at triage: a few sentences.</summary>
    public const int Statement = 2000;

    /// <summary>A section of a note, an addendum, a process note.</summary>
    public const int Note = 20_000;

    public const int Zone = 64;
    public const int Hash = 64;
    public const int CivilId = 30;
    public const int IdempotencyKey = 255;

    /// <summary>The name of an operation, an actor, an address: what an audit event is made of.</summary>
    public const int Audit = 200;
}
