namespace AlSoor.Domain.Common;

/// <summary>What the service writes down for its own use. Nobody's data is changed by it, and the audit log does not tell of it.</summary>
public interface IBookkeeping;
