namespace Governance.Workflows.Expressions;

/// <summary>What an expression may read and change. Nothing else of the host is reachable.</summary>
internal abstract class ScriptScope
{
    /// <summary>Evaluated nodes before an expression is stopped.</summary>
    public const int MostSteps = 20_000;

    /// <summary>Characters of a text that an expression may build.</summary>
    public const int LongestText = 1_000_000;

    private readonly Dictionary<string, object?> locals = new(StringComparer.Ordinal);
    private int steps;
    private ulong random;
    private bool seeded;

    /// <summary>The instant of the trigger, in milliseconds since 1970-01-01 UTC.</summary>
    public virtual double Now => 0;

    public virtual long Seed => 0;

    public abstract bool TryGetVariable(string name, out object? value);

    public abstract bool TrySetVariable(string name, object? value);

    public virtual bool TryGetInput(string name, out object? value)
    {
        value = null;
        return false;
    }

    /// <summary>The value of one of the engine's own functions, such as getLastResult or getCorrelationId.</summary>
    public virtual object? Ask(string function, IReadOnlyList<object?> arguments) =>
        throw new ScriptException(0, $"{function}() has no value here");

    public void Step(int position)
    {
        if (++steps > MostSteps)
        {
            throw new ScriptException(position, $"the expression takes more than {MostSteps} steps");
        }
    }

    public bool TryGetLocal(string name, out object? value) => locals.TryGetValue(name, out value);

    public void SetLocal(string name, object? value) => locals[name] = value;

    public void RemoveLocal(string name) => locals.Remove(name);

    public IReadOnlyDictionary<string, object?> Locals => locals;

    /// <summary>The next pseudo-random number of the trigger's seed (SplitMix64), so that equal triggers give equal values.</summary>
    public ulong NextRandom()
    {
        if (!seeded)
        {
            random = unchecked((ulong)Seed);
            seeded = true;
        }

        unchecked
        {
            random += 0x9E3779B97F4A7C15UL;
            var mixed = random;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }
}
