using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Infrastructure;

/// <summary>The framework's own messages, in the words of these pages.</summary>
public static class Sentences
{
    public static void Use(MvcOptions options)
    {
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => $"“{value}” cannot be read. Enter it in the form that the hint shows.");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"“{value}” cannot be read. Enter it in the form that the hint shows.");
        messages.SetValueMustBeANumberAccessor(_ => "Enter a number.");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "Enter a number.");
        messages.SetValueMustNotBeNullAccessor(_ => "Enter something here, or choose one.");
        messages.SetMissingKeyOrValueAccessor(() => "Enter something here.");
        messages.SetUnknownValueIsInvalidAccessor(_ => "This cannot be read. Enter it in the form that the hint shows.");
        messages.SetValueIsInvalidAccessor(value => $"“{value}” cannot be read.");
    }
}
