namespace AlSoor.Api.Configuration;

/// <summary>The section <c>Audit</c> of the configuration.</summary>
public sealed class AuditOptions
{
    /// <summary>A file that the end of the audit log is appended to while the service runs. It belongs where the database's administrators cannot write.</summary>
    public string? AnchorFile { get; init; }
}
