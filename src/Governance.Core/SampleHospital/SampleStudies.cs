using System.Globalization;
using System.Text;
using Governance.Core.LocalValidation.Tables;

namespace Governance.Core.SampleHospital;

/// <summary>Invented tables of cases as a site would export them, always the same: pseudonyms, days, truth, score, how each study ended, one reader, groups.</summary>
internal static class SampleStudies
{
    private const int Seed = 20_260_611;
    private const int Positives = 214;
    private const int Negatives = 486;
    private const int StudiesADay = 46;

    // As shares of a class; chosen by hand so that the criteria of the sample protocol are met, and the youngest are few.
    private const double FoundShare = 0.955;
    private const double FoundShareYoung = 0.80;
    private const double LeftAloneShare = 0.95;
    private const double NoResultShare = 0.012;
    private const double YoungShare = 0.07;

    /// <summary>What the columns of <see cref="Cases"/> hold.</summary>
    public static StudyColumns CaseColumns { get; } =
        new("reference", "score", null, "result", "subject", "study", null, ["reader A"], ["age", "sex", "scanner"]);

    /// <summary>What the columns of <see cref="Run"/> hold.</summary>
    public static StudyColumns RunColumns { get; } = new("reference", null, null, "result", null, "study", "day");

    /// <summary>The cases that the panel has read.</summary>
    public static byte[] Cases()
    {
        var random = new Random(Seed);
        var csv = new StringBuilder("study,subject,reference,score,result,reader A,age,sex,scanner\n");
        var truths = Enumerable.Repeat(true, Positives).Concat(Enumerable.Repeat(false, Negatives)).ToArray();
        random.Shuffle(truths);
        for (var i = 0; i < truths.Length; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"VAL-{i + 1:0000},P-{i + 1:0000},{(truths[i] ? 1 : 0)},").Append(Row(random, truths[i])).Append('\n');
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    /// <summary>The studies of a silent run, day by day; the truth of most is not known.</summary>
    /// <param name="from">First day; weekends have a third of the studies.</param>
    public static byte[] Run(DateOnly from, DateOnly until)
    {
        var random = new Random(Seed + 1);
        var csv = new StringBuilder("study,day,reference,result\n");
        var number = 0;
        for (var day = from; day <= until; day = day.AddDays(1))
        {
            var studies = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? StudiesADay / 3 : StudiesADay - 5 + random.Next(11);
            for (var i = 0; i < studies; i++)
            {
                csv.Append(CultureInfo.InvariantCulture, $"RUN-{++number:00000},{day:yyyy-MM-dd},,{StatusOf(random)}\n");
            }
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static string Row(Random random, bool isPositive)
    {
        var share = random.NextDouble();
        var age = share < YoungShare ? "18 to 39" : share < 0.5 ? "40 to 64" : "65 and over";
        var (sex, scanner) = (random.Next(2) == 0 ? "women" : "men", random.NextDouble() < 0.62 ? "Aurora 64" : "Borealis S");
        var score = Score(random, isPositive, age == "18 to 39" ? FoundShareYoung : FoundShare);
        var isMissing = random.NextDouble() < NoResultShare;
        var reader = random.NextDouble() < (isPositive ? 0.92 : 0.04) ? 1 : 0;
        return isMissing
            ? $",{(random.Next(2) == 0 ? "abstain-quality" : "timeout")},{reader},{age},{sex},{scanner}"
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Min(score, 0.999):0.000},,{reader},{age},{sex},{scanner}");
    }

    private static double Score(Random random, bool isPositive, double foundShare)
    {
        var isAbove = isPositive ? random.NextDouble() < foundShare : random.NextDouble() > LeftAloneShare;
        return isAbove ? 0.62 + (0.38 * Math.Sqrt(random.NextDouble())) : 0.62 * (isPositive ? Math.Sqrt(random.NextDouble()) : Math.Pow(random.NextDouble(), 2));
    }

    private static string StatusOf(Random random) => random.NextDouble() switch
    {
        < 0.150 => "positive",
        < 0.970 => "negative",
        < 0.980 => "abstain-quality",
        < 0.984 => "indeterminate",
        < 0.989 => "timeout",
        < 0.993 => "error",
        < 0.997 => "out-of-scope",
        _ => "not-sent",
    };
}
