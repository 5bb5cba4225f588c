using Governance.Core.Decisions.Committee;
using Governance.Core.StartUp;
using Governance.Core.Tests.Templates;

namespace Governance.Core.Tests.Committee;

/// <summary>A committee in few words: eight core seats, person n in seat n.</summary>
internal static class Seats
{
    private static readonly string[] Roles =
        ["committee-chair", "clinical-lead", "imaging-informatics", "security-officer", "privacy-officer", "regulatory-officer", "quality-safety", "bias-reviewer"];

    public static List<SeatedMember> Core(Func<SeatedMember, SeatedMember>? change = null) =>
        [.. Roles.Select((r, i) => new SeatedMember(i + 1, i + 1, r, Voice.Core, true, false)).Select(s => change is null ? s : change(s))];

    public static IEnumerable<CountedBallot> All(IEnumerable<SeatedMember> seats, string choice) => seats.Select(s => s.PersonId).Distinct().Select(p => new CountedBallot(p, choice));

    /// <param name="votes">"5 for 2 against 1 abstain", in the order of the seats.</param>
    public static List<CountedBallot> Ballots(IReadOnlyList<SeatedMember> seats, string votes)
    {
        var words = votes.Split(' ');
        var choices = words.Chunk(2).SelectMany(w => Enumerable.Repeat(w[1], int.Parse(w[0], System.Globalization.CultureInfo.InvariantCulture)));
        return [.. choices.Zip(seats, (choice, seat) => new CountedBallot(seat.PersonId, choice))];
    }
}

/// <summary>The rules that the product ships.</summary>
internal static class ShippedRules
{
    public static CommitteeTemplate Read() => Reading.Good<CommitteeTemplate>("committee/standard.yaml", Text());

    public static string Text()
    {
        var root = ShippedFiles.FindRoot(AppContext.BaseDirectory) ?? throw new InvalidOperationException("The shipped files are not found above the tests.");
        return File.ReadAllText(Path.Combine(root, "templates", "committee", "standard.yaml"));
    }
}
