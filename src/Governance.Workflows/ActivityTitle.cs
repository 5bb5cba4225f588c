using System.Text;
using Governance.Workflows.Format;

namespace Governance.Workflows;

/// <summary>What people call an activity: the title of the step, the text of the designer, or what its name says.</summary>
public static class ActivityTitle
{
    public static string Of(WorkflowActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        if (activity.Type == "Elsa.RunTask" && HumanStepReader.Payload(activity).Text("title") is { Length: > 0 } title)
        {
            return title;
        }

        if (activity.Json.Object("metadata").Text("displayText") is { Length: > 0 } shown)
        {
            return shown;
        }

        return Words(activity.Name.Length > 0 ? activity.Name : activity.Id);
    }

    // "AfterPrivacyReview" and "after-privacy-review" become "After privacy review".
    private static string Words(string name)
    {
        var words = new StringBuilder();
        foreach (var sign in name)
        {
            if (char.IsUpper(sign) && words.Length > 0 && words[^1] != ' ' && !char.IsUpper(words[^1]))
            {
                words.Append(' ');
            }

            words.Append(sign is '-' or '_' ? ' ' : words.Length == 0 ? char.ToUpperInvariant(sign) : char.ToLowerInvariant(sign));
        }

        return words.ToString().Trim();
    }
}
