using System.Collections;
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
            .Where(p => p.GetCustomAttribute<BindPropertyAttribute>() is not null).Select(p => p.PropertyType)
            .Where(t => t.Assembly == typeof(Program).Assembly && t.GetConstructor(Type.EmptyTypes) is not null).Distinct().ToList();

        var shut = inputs.SelectMany(t => Lists(t).Where(p => IsShut(p.GetValue(Activator.CreateInstance(t)))).Select(p => $"{t.DeclaringType?.Name}.{t.Name}.{p.Name}"));

        Assert.Contains(inputs, t => Lists(t).Any());
        Assert.Empty(shut);
    }

    private static IEnumerable<PropertyInfo> Lists(Type input) => input.GetProperties()
        .Where(p => p.SetMethod is { IsPublic: true } && p.PropertyType != typeof(string) && !p.PropertyType.IsArray && typeof(IEnumerable).IsAssignableFrom(p.PropertyType));

    // Where there is none yet, the binder makes one; and it replaces an array where the property is one.
    private static bool IsShut(object? list) => list is IList { IsFixedSize: true };
}
