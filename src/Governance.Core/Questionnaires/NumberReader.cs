using Governance.Core.Templates.Reading;

namespace Governance.Core.Questionnaires;

internal static class NumberReader
{
    public static NumberSpec Read(MapReader keys)
    {
        var spec = new NumberSpec(keys.Text("unit"), keys.Number("min"), keys.Number("max"), keys.Whole("decimals", 0, 10), keys.Text("label"));
        if (spec.Min > spec.Max)
        {
            keys.Problems.Add(keys.PlaceOf("min"), "“min” is larger than “max”; the least value comes first");
        }

        return spec;
    }
}
