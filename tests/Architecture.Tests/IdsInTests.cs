using System.Collections;
using AlSoor.Application.Audit;
using AlSoor.Application.Common;
using AlSoor.Domain.Common;
using MediatR;

namespace AlSoor.Architecture.Tests;

/// <summary>No request and no answer names a client that the audit log would not hear of.</summary>
public sealed class IdsInTests
{
    private static readonly IReadOnlyList<Type> Requests = [.. typeof(IClinicDb).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IBaseRequest)))];

    private static IEnumerable<Type> Answers => Requests.Select(request => request.GetInterfaces()
        .Single(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequest<>)).GenericTypeArguments[0]).Distinct();

    [Fact]
    public void Clients_are_found_in_every_answer_that_can_hold_one()
    {
        var holding = 0;
        foreach (var type in Answers)
        {
            var (answer, clients) = Sample.Of(type);
            holding += clients.Count > 0 ? 1 : 0;

            Assert.Equal(clients.OrderBy(id => id.Value), IdsIn<ClientId>.Of(answer).OrderBy(id => id.Value));
            Assert.True(clients.Count == 0 || IdsIn<ClientId>.MayBeIn(type), $"{type} is not looked into");
        }

        // Clients, sessions, plans, groups, holds, the waitlist, episodes, the caseload, the board, what a reflow hits, the log itself …
        Assert.InRange(holding, 20, 100);
    }

    [Fact]
    public void Clients_are_found_in_every_request_that_names_one()
    {
        foreach (var type in Requests)
        {
            var (request, clients) = Sample.Of(type);

            Assert.Equal(clients.OrderBy(id => id.Value), IdsIn<ClientId>.Of(request).OrderBy(id => id.Value));
        }
    }

    [Fact]
    public void Clients_are_found_behind_interfaces_in_dictionaries_tuples_and_circles()
    {
        var (one, two, three, four) = (ClientId.New(), ClientId.New(), ClientId.New(), ClientId.New());
        var circle = new Circle { Hidden = new Holder(one), ByName = new() { ["x"] = [(1, two)] }, Some = three, Lists = [[four]] };
        circle.Next = circle;

        Assert.Equal(new[] { one, two, three, four }.ToHashSet(), IdsIn<ClientId>.Of(circle));
        Assert.Empty(IdsIn<ClientId>.Of(null));
        Assert.Equal([one], IdsIn<ClientId>.Of(one));
    }

    private interface IHidden;

    private sealed record Holder(ClientId Id) : IHidden;

    private sealed class Circle
    {
        public Circle? Next { get; set; }

        public IHidden? Hidden { get; init; }

        public Dictionary<string, List<(int, ClientId)>> ByName { get; init; } = [];

        public ClientId? Some { get; init; }

        public IReadOnlyList<IReadOnlyList<ClientId>> Lists { get; init; } = [];
    }

    /// <summary>Makes a thing of any type, with one item in every list, and tells which clients it was given.</summary>
    private sealed class Sample
    {
        private readonly HashSet<ClientId> _clients = [];

        public static (object? Thing, HashSet<ClientId> Clients) Of(Type type)
        {
            var sample = new Sample();
            return (sample.Make(type, 0), sample._clients);
        }

        private object? Make(Type type, int depth)
        {
            Assert.InRange(depth, 0, 12);
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (type == typeof(ClientId))
            {
                var id = ClientId.New();
                _clients.Add(id);
                return id;
            }

            if (type == typeof(string))
                return "text";
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
                return Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GenericTypeArguments));
            if (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)))
                return MakeList(type.GenericTypeArguments[0], depth);
            if (type.IsValueType || type.IsInterface || type.Assembly.GetName().Name?.StartsWith("AlSoor", StringComparison.Ordinal) != true
                || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(MergePatch<>)))
            {
                return type.IsValueType ? Activator.CreateInstance(type) : null;
            }

            var constructor = type.GetConstructors().MaxBy(one => one.GetParameters().Length)!;
            var thing = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Make(parameter.ParameterType, depth + 1))]);
            foreach (var property in type.GetProperties().Where(property => property.CanWrite
                && Array.TrueForAll(constructor.GetParameters(), parameter => parameter.Name != property.Name)))
            {
                property.SetValue(thing, Make(property.PropertyType, depth + 1));
            }

            return thing;
        }

        private IList MakeList(Type item, int depth)
        {
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
            list.Add(Make(item, depth + 1));
            return list;
        }
    }
}
