using System.Reflection;
using Governance.Core;
using Governance.Core.People;

namespace Governance.Architecture.Tests;

public class HandlerShapeTests
{
    private static readonly Type[] Types = typeof(Result).Assembly.GetTypes();

    [Fact]
    public void A_handler_is_sealed_and_has_one_way_in_that_takes_command_actor_and_cancellation()
    {
        var wrong = Types.Where(t => t.Name.EndsWith("Handler", StringComparison.Ordinal)).Where(t => !t.IsSealed || !HasOneWayIn(t)).Select(t => t.Name);

        Expect.None(wrong);
    }

    [Fact]
    public void Every_query_takes_an_actor()
    {
        var wrong = Types.Where(t => t.Name.EndsWith("Query", StringComparison.Ordinal) && t.IsPublic)
            .SelectMany(t => OwnMethods(t).Where(m => m.GetParameters().All(p => p.ParameterType != typeof(Actor))).Select(m => $"{t.Name}.{m.Name}"));

        Expect.None(wrong);
    }

    [Fact]
    public void An_interface_has_a_second_implementation_or_the_outside_world_behind_it()
    {
        string[] outside = ["IEvidenceStore", "IReauthentication", "IPackKey", "IAsksQuestions", "IDueRunner", "IMailServer"];

        var interfaces = Types.Where(t => t.IsInterface && t.Namespace?.StartsWith("Governance.Core", StringComparison.Ordinal) == true).Select(t => t.Name);

        Expect.None(interfaces.Except(outside));
    }

    private static bool HasOneWayIn(Type type)
    {
        var methods = OwnMethods(type).ToList();
        if (methods is not [{ Name: "HandleAsync" } handle] || handle.ReturnType != typeof(Task<Result>))
        {
            return false;
        }

        var parameters = handle.GetParameters().Select(p => p.ParameterType).ToList();
        return parameters.Count == 3 && parameters[1] == typeof(Actor) && parameters[2] == typeof(CancellationToken);
    }

    private static IEnumerable<MethodInfo> OwnMethods(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => !m.IsSpecialName);
}
