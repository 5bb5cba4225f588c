namespace Governance.Core.LocalValidation.Protocols;

/// <summary>What a criterion or a claim is about; keys as the protocol's form stores them.</summary>
public static class MeasureKey
{
    public const string Sensitivity = "sensitivity";
    public const string Specificity = "specificity";

    /// <summary>Positive predictive value at the local prevalence.</summary>
    public const string Ppv = "ppv";

    /// <summary>Negative predictive value at the local prevalence.</summary>
    public const string Npv = "npv";

    public const string Auc = "auc";

    /// <summary>Expected alerts a day.</summary>
    public const string Alerts = "alerts";

    /// <summary>Expected misses in 30 days.</summary>
    public const string Misses = "misses";

    private static readonly Dictionary<string, string> Labels = new()
    {
        [Sensitivity] = "Sensitivity",
        [Specificity] = "Specificity",
        [Ppv] = "PPV at our prevalence",
        [Npv] = "NPV at our prevalence",
        [Auc] = "Area under the ROC curve",
        [Alerts] = "Alerts a day",
        [Misses] = "Missed in 30 days",
    };

    public static string LabelOf(string key) => Labels.GetValueOrDefault(key, key);

    /// <summary>True for fractions that are shown in per cent; false for numbers a day or a month.</summary>
    public static bool IsShare(string key) => key is Sensitivity or Specificity or Ppv or Npv or Auc;
}

/// <summary>How a figure is judged.</summary>
public static class CriterionRule
{
    public const string AtLeast = "at-least";
    public const string AtMost = "at-most";

    /// <summary>The target is the vendor's claim; the lower bound may fall short of it by the margin.</summary>
    public const string NotInferior = "not-inferior";
}

/// <summary>How the bounds of a proportion are made.</summary>
public static class IntervalKey
{
    public const string Wilson = "wilson";

    /// <summary>Clopper–Pearson.</summary>
    public const string Exact = "exact";

    /// <summary>The one that belongs to the measure, where it is no proportion.</summary>
    public const string Usual = "usual";
}

/// <summary>What a study without a result counts as.</summary>
public static class NoResultRule
{
    /// <summary>Missed where the reference is positive, a false alarm where it is negative.</summary>
    public const string Missed = "missed";

    public const string LeftOut = "left-out";
}

/// <summary>What ends a silent run before its last day.</summary>
public static class StopRuleKey
{
    /// <summary>Share of studies without a usable result, in per cent.</summary>
    public const string NoResult = "no-result";

    public const string Alerts = "alerts";

    /// <summary>Share of eligible studies that were not sent, in per cent.</summary>
    public const string NotSent = "not-sent";

    /// <summary>Something that people see; no figure decides it.</summary>
    public const string Other = "other";
}

/// <summary>Where an answer of a protocol's form stands in the protocol: the item's "print".</summary>
public static class ProtocolPlace
{
    public const string Question = "protocol-question";
    public const string Unit = "protocol-unit";
    public const string Eligible = "protocol-eligible";
    public const string Sampling = "protocol-sampling";
    public const string Reference = "protocol-reference";
    public const string NoResult = "protocol-no-result";
    public const string Criteria = "protocol-criteria";
    public const string Threshold = "protocol-threshold";
    public const string Subgroups = "protocol-subgroups";
    public const string Size = "protocol-size";
    public const string Stopping = "protocol-stopping";
    public const string Claims = "protocol-claims";
    public const string Local = "protocol-local";
    public const string Run = "protocol-run";
    public const string SafetyValve = "protocol-valve";
}
