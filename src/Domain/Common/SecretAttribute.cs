namespace AlSoor.Domain.Common;

/// <summary>Marks a field that says nothing about a person and is sealed in the database all the same: whoever knows it could do harm.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
