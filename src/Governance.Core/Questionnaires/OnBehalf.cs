using Governance.Core.People;

namespace Governance.Core.Questionnaires;

/// <summary>Who entered an answer, in words: what a person of the site entered for a vendor is said to be that.</summary>
public static class OnBehalf
{
    /// <param name="question">A question of a questionnaire; one that is answered inside is answered by the person in their own name.</param>
    /// <param name="name">The person of the site.</param>
    public static string Of(Question question, string name) =>
        question.AnsweredBy is null || question.AnsweredBy == Role.VendorContact.Key ? $"{name}, on behalf of the vendor" : name;
}
