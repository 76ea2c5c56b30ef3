namespace AlSoor.Infrastructure.Encryption;

/// <summary>Keys that the operator gives by the configuration: from a secret store, say.</summary>
public sealed class ConfiguredKeys(MasterKeys keys) : IKeySource
{
    public bool Exists => true;

    public bool CanChange => false;

    public MasterKeys Read() => keys;

    public void Create()
    {
    }

    public void Add() => throw new InvalidOperationException("Configured keys are changed in the configuration.");
}
