using System.Text.Json.Nodes;
using Governance.Core.Audit;

namespace Governance.Core.Tests.Audit;

public class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b": 1, "a": [ true, false, null ] }""", """{"a":[true,false,null],"b":1}""")]
    [InlineData("""{ "Z": 1, "a": 2, "_": 3, "1": 4 }""", """{"1":4,"Z":1,"_":3,"a":2}""")]
    [InlineData("""[ -0, 9007199254740991, -9007199254740991 ]""", "[0,9007199254740991,-9007199254740991]")]
    [InlineData("""["\u00e4\u003c\u0026\u2028 \/"]""", "[\"ä<&\u2028 /\"]")]
    [InlineData("""["\b\t\n\f\r\u0001\u001f\u007f\"\\"]""", """["\b\t\n\f\r\u0001\u001f""" + "\u007f" + """\"\\"]""")]
    [InlineData("""["\ud83d\ude00"]""", "[\"😀\"]")]
    [InlineData("{}", "{}")]
    [InlineData("null", "null")]
    public void There_is_one_way_to_write_a_value(string json, string canonical) => Assert.Equal(canonical, CanonicalJson.Write(JsonNode.Parse(json)));

    [Theory]
    [InlineData("0.5")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("9007199254740992")]
    [InlineData("-9223372036854775808")]
    [InlineData("99999999999999999999")]
    public void Figures_other_than_safe_integers_are_refused(string json) => Assert.Throws<InvalidOperationException>(() => CanonicalJson.Write(JsonNode.Parse(json)));

    // printf '{"a":"\xc3\xa4","b":1}' | sha256sum
    [Fact]
    public void The_hash_is_that_of_the_bytes_in_utf_8() => Assert.Equal(
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([.. "{\"a\":\""u8, 0xC3, 0xA4, .. "\",\"b\":1}"u8])),
        CanonicalJson.Hash(JsonNode.Parse("""{ "b": 1, "a": "ä" }""")));
}
