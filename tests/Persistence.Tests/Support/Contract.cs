namespace AlSoor.Persistence.Tests.Support;

/// <summary>Tests that hold on every engine. A sealed child for each engine supplies the fixture and nothing else.</summary>
public abstract class Contract
{
    protected Contract(Engine engine)
    {
        Assert.SkipWhen(engine.Missing is not null, engine.Missing ?? "");
        Engine = engine;
        People = new People(engine.Clinic);
    }

    protected Engine Engine { get; }

    protected Clinic Clinic => Engine.Clinic;

    /// <summary>Makes the people and rooms that a test needs; each test has its own.</summary>
    protected People People { get; }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
