using MediatR;

namespace AlSoor.Application.Common;

/// <summary>A request that changes something: it runs in one transaction, and all of it happens or nothing.</summary>
public interface ICommand<out TResponse> : IRequest<TResponse>;

/// <summary>
/// A command that changes another store than the clinic's database, and nothing in this one: the two cannot commit together. It runs in no
/// transaction, and what it does is in the audit log before it is done.
/// </summary>
public interface IWritesElsewhere;

/// <summary>A request that only reads.</summary>
public interface IQuery<out TResponse> : IRequest<TResponse>;

/// <summary>A command that can be tried out: it does all that it would do and answers so, and then nothing of it is kept.</summary>
public interface ICanRunDry
{
    bool DryRun { get; }
}
