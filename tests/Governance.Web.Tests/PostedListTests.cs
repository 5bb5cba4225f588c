using System.Reflection;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Tests;

/// <summary>
/// The binder of forms fills the list that it finds, and leaves one that cannot be added to as it is: what was ticked would be lost without a word.
/// </summary>
public sealed class PostedListTests
{
    [Fact]
    public void Every_list_that_a_form_posts_can_be_filled()
    {
        var inputs = typeof(Program).Assembly.GetTypes().SelectMany(t => t.GetProperties())
            .Where(p => p.GetCustomAttribute<BindPropertyAttribute>() is not null).Select(p => p.PropertyType).Where(t => t.Assembly == typeof(Program).Assembly).Distinct().ToList();

        var shut = inputs.SelectMany(t => t.GetProperties().Where(p => p.SetMethod is { IsPublic: true } && IsShut(p.PropertyType)).Select(p => $"{t.DeclaringType?.Name}.{t.Name}.{p.Name}"));

        Assert.NotEmpty(inputs);
        Assert.Empty(shut);
    }

    private static bool IsShut(Type type) =>
        type is { IsInterface: true, IsGenericType: true } && type.GetGenericTypeDefinition() is var open
        && (open == typeof(IReadOnlyList<>) || open == typeof(IReadOnlyCollection<>) || open == typeof(IEnumerable<>));
}
