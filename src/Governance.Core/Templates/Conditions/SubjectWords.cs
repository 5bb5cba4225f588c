namespace Governance.Core.Templates.Conditions;

internal static class SubjectWords
{
    public static SubjectValue ValueOf(Subject subject, ConditionContext context) => subject switch
    {
        FactSubject fact => context.Facts.GetValueOrDefault(fact.Key, SubjectValue.Missing),
        PlanSubject plan => context.Plan.GetValueOrDefault(plan.Field, SubjectValue.Missing),
        AnswerSubject answer => context.Answers.GetValueOrDefault(answer.Key, SubjectValue.NotAnswered),
        _ => SubjectValue.Missing,
    };

    public static string LabelOf(Subject subject) => subject switch
    {
        FactSubject fact => $"“{KnownFacts.All.GetValueOrDefault(fact.Key)?.Label ?? fact.Key}”",
        PlanSubject plan => $"“{PlanFields.All.GetValueOrDefault(plan.Field)?.Label ?? plan.Field}”",
        AnswerSubject { Part: null } answer => answer.QuestionId,
        AnswerSubject answer => $"{answer.QuestionId} ({answer.Part})",
        _ => "",
    };
}
