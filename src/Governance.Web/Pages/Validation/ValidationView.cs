using System.Globalization;
using Governance.Core.LocalValidation.Pictures;
using Governance.Core.LocalValidation.Protocols;
using Governance.Core.LocalValidation.Reports;
using Governance.Pdf.Model;
using Governance.Web.Components;
using Governance.Web.Pages.GoLive;

namespace Governance.Web.Pages.Validation;

/// <summary>A validation in words and pictures.</summary>
public sealed class ValidationView(ValidationPage page)
{
    private readonly ValidationProtocol protocol = (page.ProtocolOfReport ?? page.Protocol)?.Protocol ?? new ValidationProtocol();

    public ValidationPage Page => page;

    /// <summary>The version that the figures go by, else the one that counts.</summary>
    public ValidationProtocol Protocol => protocol;

    public ValidationFigures? Figures => page.Figures;

    public Picture? Roc => Figures is { } f ? RocPicture.Of(f, protocol, "ROC curve, operating point and the vendor’s claim", "the table beneath") : null;

    public Picture? Calibration => Figures is { } f ? CalibrationPicture.Of(f, "Calibration of the score", "the table beneath") : null;

    public Picture? Day => Figures is { } f ? DayPicture.Of(f, "An ordinary day", "the table beneath") : null;

    /// <summary>What to know before every figure: whether it was fixed beforehand.</summary>
    public (BadgeState State, string Words) Standing => Figures is not { } figures ? (BadgeState.Unknown, "No figures yet")
        : figures.NoVerdictBecause is not null ? (BadgeState.Late, "post-unsealing: no verdict rests on these figures")
        : page.ProtocolOfReport is { IsAmendment: true } amended ? (BadgeState.Soon, $"by amendment {amended.Number - 1} of the protocol, locked before these data (pre-unsealing)")
        : (BadgeState.Done, "criteria locked before the data (pre-unsealing)");

    public Badge Overall => Figures is not { NoVerdictBecause: null } figures ? new Badge(BadgeState.Unknown, "no verdict") : GoLiveView.ResultOf(VerdictKey.Together(figures.Primary.Select(v => v.Result)));

    /// <summary>Left end of the scale on which the groups are drawn, a fraction.</summary>
    public double GroupsFrom => Math.Max(0, Math.Floor((Figures?.Groups.SelectMany(g => new[] { g.Sensitivity.Lower, g.Specificity.Lower }).OfType<double>().DefaultIfEmpty(0.5).Min() ?? 0.5) * 10) / 10);

    public double? LimitOf(string measure) => protocol.Criteria.FirstOrDefault(c => c.Measure == measure && c.IsPrimary)?.Limit;

    public double? ClaimOf(string measure) => protocol.ClaimOf(measure);

    public IntervalRowScene Scene(StoredVerdict verdict)
    {
        var isShare = MeasureKey.IsShare(verdict.Measure);
        var claim = isShare ? protocol.ClaimOf(verdict.Measure) : null;
        var values = new[] { verdict.Figure.Lower, verdict.Figure.Upper, verdict.Limit, claim, verdict.Figure.Value }.OfType<double>().ToList();
        var (from, to) = isShare ? (Math.Max(0, (Math.Floor(values.Min() * 20) / 20) - 0.05), 1.0) : (0, values.Max() * 1.15);
        return new IntervalRowScene(verdict.Figure, from, to, verdict.Limit, claim, IsBad: verdict.Result == VerdictKey.NotMet);
    }

    public static Badge MeaningOf(StoredGroup group) => group.Meaning switch
    {
        "worse" => new Badge(BadgeState.Late, "worse, shown"),
        "better" => new Badge(BadgeState.Done, "better, shown"),
        "needs-data" => new Badge(BadgeState.Unknown, "needs data"),
        _ => new Badge(BadgeState.Hold, "not shown"),
    };

    public static Badge CheckOf(StoredClaim claim) => claim.Result switch
    {
        ClaimResult.Consistent => new Badge(BadgeState.Done, "counts found"),
        ClaimResult.NotReproducible => new Badge(BadgeState.Late, "not reproducible"),
        _ => new Badge(BadgeState.Unknown, "not checked"),
    };

    public static string WayOf(string way) => way switch
    {
        "left-out" => "Left out",
        "wrong" => "Taken as wrong",
        _ => "Taken as right",
    };

    public string CriterionWords(Criterion criterion) => FigureWords.Criterion(new StoredVerdict(
        criterion.Number, criterion.IsPrimary, criterion.Measure, criterion.Rule, criterion.Target, criterion.Margin, criterion.Limit,
        new StoredFigure(null, null, null, null, "", null, null, null, []), ""));

    public static string MethodWords(string method) => method switch
    {
        IntervalKey.Wilson => "Wilson",
        IntervalKey.Exact => "Clopper–Pearson",
        _ => "that of the measure",
    };

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##} %");

    public IReadOnlyList<PlannerRow> Planner => SamplePlanner.Of(protocol);
}
