using Governance.Core.Questionnaires;
using Governance.Web.Components;

namespace Governance.Web.Pages.Steps;

/// <summary>The thread of a question, and the fields to write into it.</summary>
public sealed record ThreadView(WorkView View, string QuestionId, IReadOnlyList<QuestionComment> Comments, bool MayWrite, Field Text, Field Audience)
{
    public static FieldOption[] Audiences { get; } = [new(CommentAudience.Internal, "People here only"), new(CommentAudience.Vendor, "The vendor too")];

    public bool IsOpen => Text.Value is { Length: > 0 } || Text.Errors.Count > 0 || Audience.Errors.Count > 0;

    public string NameOf(QuestionComment comment) =>
        comment.Respondent is { } vendor ? $"{vendor} (vendor)" : comment.ByPersonId is { } person ? View.Work.NameOf(person) : "";
}
