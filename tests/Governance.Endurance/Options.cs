using System.Globalization;

namespace Governance.Endurance;

/// <summary>What the program was called with.</summary>
/// <param name="Kills">How often the server is killed; at least 1.</param>
/// <param name="Seed">Decides the instants of the kills, so that a run can be repeated as far as a machine allows; and the first of the sequences.</param>
/// <param name="Web">The built host, where it is not the one of this solution.</param>
/// <param name="Timers">How many due things two servers on one PostgreSQL work off instead; 0 for the ordinary run.</param>
/// <param name="Sequences">How many random sequences of human actions run in place of the kills; 0 for none.</param>
/// <param name="Table">How many megabytes a table of studies has that is taken in instead; 0 for none.</param>
/// <param name="Mutations">How many changes of evidence packs are tried instead; 0 for none.</param>
/// <param name="Minutes">No further sequence begins after so many minutes; 0 for no limit.</param>
internal sealed record Options(int Kills, int Seed, string? Web, int Timers = 0, int Sequences = 0, int Minutes = 0, int Table = 0, int Mutations = 0)
{
    public const string Usage = "Usage: Governance.Endurance [--kills N] [--seed S] [--web Governance.Web.dll] | --timers N | --sequences N [--seed S] [--minutes M] | --table MB | --mutations N [--seed S]";

    /// <exception cref="ArgumentException">Something that is not understood; the message says what.</exception>
    public static Options Read(string[] args)
    {
        var options = new Options(8, Environment.ProcessId, null);
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new ArgumentException($"{args[i]} needs a value.");
            options = args[i] switch
            {
                "--kills" => options with { Kills = Number(args[i], value, 1) },
                "--seed" => options with { Seed = Number(args[i], value, 0) },
                "--timers" => options with { Timers = Number(args[i], value, 1) },
                "--sequences" => options with { Sequences = Number(args[i], value, 1) },
                "--table" => options with { Table = Number(args[i], value, 1) },
                "--mutations" => options with { Mutations = Number(args[i], value, 1) },
                "--minutes" => options with { Minutes = Number(args[i], value, 1) },
                "--web" => options with { Web = value },
                _ => throw new ArgumentException($"There is no option {args[i]}."),
            };
        }

        return options;
    }

    private static int Number(string option, string value, int least) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new ArgumentException($"{option} needs a whole number of at least {least}, not \"{value}\".");
}
