using System.Globalization;
using Governance.Workflows.Expressions;

namespace Governance.Workflows.Tests;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("2 ** 3 ** 2", "512")]
    [InlineData("7 % 4 - 10 / 4", "0.5")]
    [InlineData("0.1 + 0.2", "0.30000000000000004")]
    [InlineData("1e21", "1e+21")]
    [InlineData("1e-7", "1e-7")]
    [InlineData("123456789012345680000", "123456789012345680000")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("-0", "0")]
    [InlineData("1 / 0", "Infinity")]
    [InlineData("'a' + 1 + 2", "a12")]
    [InlineData("1 + 2 + 'a'", "3a")]
    [InlineData("'3' * '4'", "12")]
    [InlineData("'1' == 1", "true")]
    [InlineData("'1' === 1", "false")]
    [InlineData("null == undefined", "true")]
    [InlineData("null === undefined", "false")]
    [InlineData("null == 0", "false")]
    [InlineData("null >= 0", "true")]
    [InlineData("'' == 0", "true")]
    [InlineData("NaN == NaN", "false")]
    [InlineData("'b' > 'a' && 'B' < 'a'", "true")]
    [InlineData("'10' < '9'", "true")]
    [InlineData("'10' < 9", "false")]
    [InlineData("undefined < 1", "false")]
    [InlineData("[1,2] + ''", "1,2")]
    [InlineData("({}) + ''", "[object Object]")]
    [InlineData("0 || 'x'", "x")]
    [InlineData("0 ?? 'x'", "0")]
    [InlineData("null ?? 'x'", "x")]
    [InlineData("'a' && 'b'", "b")]
    [InlineData("!'' && !!'a'", "true")]
    [InlineData("true ? 1 : false ? 2 : 3", "1")]
    [InlineData("typeof 'a' + typeof 1 + typeof null", "stringnumberobject")]
    [InlineData("`a${1 + 1}b${`c${3}`}`", "a2bc3")]
    [InlineData("'abc'.length + 'abc'[1]", "3b")]
    [InlineData("({a: {b: [1, 2, 3]}}).a.b[2]", "3")]
    [InlineData("({a: 1})?.b?.c", "undefined")]
    [InlineData("null?.x", "undefined")]
    [InlineData("['CT', 'MR'].includes('MR')", "true")]
    [InlineData("['CT', 'MR'].indexOf('US')", "-1")]
    [InlineData("[3, 1, 2].filter(x => x > 1).map((x, i) => x * i).join('-')", "0-2")]
    [InlineData("['a'].some(x => x == 'a') && [].every(x => false)", "true")]
    [InlineData("'Chest CT'.toLowerCase().startsWith('chest')", "true")]
    [InlineData("'a,b'.split(',').length", "2")]
    [InlineData("'abcdef'.slice(-3)", "def")]
    [InlineData("JSON.stringify({a: [1, 'x', null], b: undefined})", "{\"a\":[1,\"x\",null]}")]
    [InlineData("JSON.parse('{\"a\":5}').a", "5")]
    [InlineData("Math.max(1, 5, 3) + Math.floor(2.7)", "7")]
    [InlineData("Math.round(-0.5)", "0")]
    [InlineData("parseInt('12px') + Number('0x10')", "28")]
    [InlineData("isNullOrEmpty(null) && isNullOrWhiteSpace('  ')", "true")]
    [InlineData("const x = 2; let y = x + 1; return x * y;", "6")]
    [InlineData("let x = 1; if (x > 1) { return 'big' } else if (x == 1) { return 'one' } 'none'", "one")]
    [InlineData("let x = 1\nx += 4\nx", "5")]
    [InlineData("variables.N = variables.N + 1; variables.N", "4")]
    [InlineData("getN() + getVariable('N')", "6")]
    [InlineData("setN(8); variables.N", "8")]
    [InlineData("getVariable('Missing')", "null")]
    [InlineData("new Date().toISOString()", "2026-11-02T08:00:00.000Z")]
    [InlineData("newGuid() === newGuid()", "false")]
    [InlineData("/* why */ 1 // because", "1")]
    [InlineData("'it\\'s \\u0041'", "it's A")]
    public void An_expression_has_the_value_that_JavaScript_gives_it(string text, string expected) =>
        Assert.Equal(expected, JsOperators.ToText(Script.Parse(text).Run(new Scope())));

    [Theory]
    [InlineData("while (true) {}", "\"while\" is not supported")]
    [InlineData("function f() {}", "\"function\" is not supported")]
    [InlineData("x => { return 1 }", "x => expression")]
    [InlineData("eval('1')", "the function \"eval\" is not supported")]
    [InlineData("require('fs')", "is not supported")]
    [InlineData("'a'.constructor('x')", "\"constructor\" is not supported")]
    [InlineData("new Function('x')", "only new Date()")]
    [InlineData("Tier > 2", "variables.Tier")]
    [InlineData("variables.N++", "\"++\" is not supported")]
    [InlineData("({a: 1}).a = 2", "only variables.Name")]
    [InlineData("1 +", "ends too early")]
    [InlineData("(1", "\")\" is expected")]
    [InlineData("'open", "does not end")]
    [InlineData("1 2", "\"2\" is not expected here")]
    [InlineData("a @ b", "At character")]
    [InlineData("", "is empty")]
    public void An_expression_outside_the_subset_is_refused_with_its_place_and_what_is_supported(string text, string says)
    {
        var refused = Assert.Throws<ScriptException>(() => Script.Parse(text));

        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("At character", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null.x", "cannot read \"x\" of null")]
    [InlineData("variables.Missing", "no variable \"Missing\"")]
    [InlineData("undefined.includes('a')", "cannot call")]
    [InlineData("JSON.parse('{')", "does not accept")]
    [InlineData("[1].map(1)", "needs a function")]
    public void An_expression_without_a_value_fails_and_is_not_false(string text, string says)
    {
        var failed = Assert.Throws<ScriptException>(() => Script.Parse(text).Run(new Scope()));

        Assert.Contains(says, failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expression_that_goes_on_and_on_is_stopped()
    {
        var twenty = "[" + string.Join(',', Enumerable.Range(0, 30)) + "]";
        var script = Script.Parse($"{twenty}.map(a => {twenty}.map(b => {twenty}.map(c => a + b + c)))");

        var stopped = Assert.Throws<ScriptException>(() => script.Run(new Scope()));

        Assert.Contains("steps", stopped.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("!", "")]
    [InlineData("`${", "}`")]
    public void A_text_that_is_nested_very_deep_is_refused_and_exhausts_nothing(string open, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 1500)) + "1" + string.Concat(Enumerable.Repeat(close, 1500));

        Assert.Throws<ScriptException>(() => Script.Parse(text));
    }

    [Fact]
    public void A_very_long_sum_is_added_up()
    {
        var text = "0" + string.Concat(Enumerable.Range(1, 1900).Select(number => "+" + (number % 10).ToString(CultureInfo.InvariantCulture)));

        Assert.Equal(8550d, Script.Parse(text).Run(new Scope()));
    }

    private sealed class Scope : ScriptScope
    {
        private object? n = 3d;

        public override double Now => (Given.Now - DateTime.UnixEpoch).TotalMilliseconds;

        public override bool TryGetVariable(string name, out object? value)
        {
            value = n;
            return name == "N";
        }

        public override bool TrySetVariable(string name, object? value)
        {
            n = value;
            return name == "N";
        }
    }
}
