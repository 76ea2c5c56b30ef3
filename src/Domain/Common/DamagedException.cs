namespace AlSoor.Domain.Common;

/// <summary>Stored data is not what was stored: it was altered or moved behind the service's back. It is never shown as it is.</summary>
/// <param name="message">For the operator's log: names and ids, never what is stored.</param>
public class DamagedException(string message) : Exception(message);
