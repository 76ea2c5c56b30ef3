namespace AlSoor.Domain.Common;

/// <summary>A thing with a version that counts its changes from 1; it is the thing's ETag.</summary>
public interface IVersioned
{
    /// <summary>Raised by the persistence layer on every change, and checked by it against a lost update.</summary>
    int Version { get; }
}
