using Governance.Core.EvidencePacks;
using Governance.TestKit;

namespace Governance.Core.Tests.EvidencePacks;

public sealed class PackKeyTests
{
    [Fact]
    public void The_key_is_made_once_and_is_the_same_after_a_restart()
    {
        using var temp = new FilePackKeyInTemp();
        var first = temp.Key.Get();

        using var restarted = temp.New();

        Assert.Equal(first.Fingerprint, restarted.Get().Fingerprint);
        Assert.Equal(PackCertificate.FirstStart, first.Origin);
        Assert.Equal("CN=Evidence pack key of this installation", first.Certificate.Subject);
    }

    [Fact]
    public void Only_the_account_of_the_product_reads_the_key()
    {
        using var temp = new FilePackKeyInTemp();
        temp.Key.Get();

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(temp.File));
        }

        Assert.Equal([temp.File], Directory.GetFiles(temp.Folder));
    }

    [Fact]
    public void A_key_that_cannot_be_read_is_never_replaced()
    {
        using var temp = new FilePackKeyInTemp();
        File.WriteAllText(temp.File, "damaged");

        var fault = Assert.Throws<PackKeyException>(temp.Key.Get);

        Assert.Contains("is not replaced", fault.Message, StringComparison.Ordinal);
        Assert.Equal("damaged", File.ReadAllText(temp.File));
    }

    [Fact]
    public void The_organisations_certificate_must_exist_where_the_configuration_says()
    {
        using var temp = new FilePackKeyInTemp();
        using var key = new FilePackKey(new PackKeyFile(Path.Combine(temp.Folder, "hospital.pfx"), "secret", true), new FixedTime());

        var fault = Assert.Throws<PackKeyException>(key.Get);

        Assert.Contains("hospital.pfx", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(temp.Folder));
    }
}
