using System.Text;
using CarersDashboard.Features.Accounts;
using CarersDashboard.Features.Accounts.Audit;
using CarersDashboard.Tests.TestSupport;
using FsCheck.Fluent;
using Xunit;

namespace CarersDashboard.Tests.Features.Accounts;

/// <summary>What needs no database: codes, passwords, addresses, the chain.</summary>
public sealed class RulesTests
{
    // RFC 6238, appendix B, the last six of its eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void At_VectorsOfTheRfc_GiveItsCodes(long seconds, string expected) =>
        Assert.Equal(expected, OneTimeCode.At(Encoding.ASCII.GetBytes("12345678901234567890"), OneTimeCode.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Match_StepsAway_TakesOneToEitherSide(int steps, bool taken)
    {
        var key = Encoding.ASCII.GetBytes("12345678901234567890");
        var now = DateTimeOffset.FromUnixTimeSeconds(1_500_000_000);
        var step = OneTimeCode.StepOf(now) + steps;

        Assert.Equal(taken ? step : null, OneTimeCode.Match(key, OneTimeCode.At(key, step), now));
    }

    [Fact]
    public void KeyOf_BaseThirtyTwo_IsRead() => Assert.Equal("12345678901234567890", Encoding.ASCII.GetString(OneTimeCode.KeyOf("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")));

    [Theory]
    [InlineData("elevenchars", false)]
    [InlineData("twelve-chars", true)]
    [InlineData("violet anchor teapot", true)]
    [InlineData("ñandú ü 漢字 🙂 kettle", true)]
    [InlineData("passwordpassword", false)]
    [InlineData("Password2024!!", false)]
    [InlineData("P@ssword123456", false)]
    [InlineData("Hertfordshire2018", false)]
    [InlineData("CarersDashboard1", false)]
    [InlineData("qwertyuiopasdf", false)]
    [InlineData("abcdefghijklm", false)]
    [InlineData("1234567890123", false)]
    [InlineData("9876543210987", false)]
    [InlineData("aaaaaaaaaaaaaaa", false)]
    [InlineData("kettlekettlekettle", false)]
    [InlineData("my-carer.lead-kettle", false)]
    [InlineData("Jessica1990!!", false)]
    [InlineData("ManchesterUnited99", false)]
    [InlineData("charlie14071998", false)]
    [InlineData("zaq12wsxcde3", false)]
    [InlineData("liverpoolfc1892", false)]
    [InlineData("P4$$w0rd-P4$$w0rd", false)]
    [InlineData("the the the the", false)]
    [InlineData("Rose-Anne-1987", false)]
    [InlineData("roseanne.example", false)]
    [InlineData("partnership-board-1", false)]
    [InlineData("xK9#mQ2$vL7p", true)]
    [InlineData("rose kettle anvil harbour", true)]
    [InlineData("monkey dragon shadow master", true)]
    public void Fault_Password_IsTakenOrRefused(string password, bool taken) =>
        Assert.Equal(taken, new PasswordRules().Fault(password, "carer.lead@example.org", "Rose Anne") is null);

    [Theory]
    [InlineData("Rose-Anne-1987", "your name")]
    [InlineData("Jessica1990June", "dates and years")]
    [InlineData("weihnachtsbaum", "many people use")]
    [InlineData("abcdefgh-aaaaa", "signs that repeat or run on")]
    public void Fault_EasyToGuess_SaysWhyAndWhatToDo(string password, string reason)
    {
        var fault = new PasswordRules().Fault(password, "carer.lead@example.org", "Rose Anne");

        Assert.Contains(reason, fault, StringComparison.Ordinal);
        Assert.EndsWith("easy to keep in mind.", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_CommonPasswordsWithWhatPeopleAddToThem_AreRefused()
    {
        using var stream = typeof(Zxcvbn.Zxcvbn).Assembly.GetManifestResourceStream("zxcvbn-core.Dictionaries.passwords.lst")!;
        using var reader = new StreamReader(stream);
        var listed = reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var rules = new PasswordRules();
        var padded = listed.Take(200).SelectMany(password => new[] { $"{password}12345678", $"{password}2024", $"{password}!!!!", $"{char.ToUpperInvariant(password[0])}{password[1..]}123!" });

        var taken = listed.Concat(padded).AsParallel().Where(password => password.Length >= PasswordRules.Shortest && rules.Fault(password, "a@example.org") is null).ToList();

        Assert.Equal(30_000, listed.Length);
        Assert.Empty(taken);
    }

    [Fact]
    public void Fault_FourRandomWords_AreTakenHoweverTheyAreJoined()
    {
        string[] words =
        [
            "acorn", "apple", "arrow", "basin", "beach", "bread", "bridge", "bucket", "butter", "candle", "carpet", "castle", "cheese", "cherry", "chimney", "clock", "cloud", "coat", "copper", "corner",
            "cotton", "cradle", "cup", "curtain", "dog", "door", "drawer", "feather", "fence", "field", "finger", "flour", "forest", "garden", "glove", "grass", "hammer", "harbour", "hat", "honey",
            "island", "jacket", "kettle", "ladder", "lamp", "lemon", "letter", "marble", "meadow", "mirror", "moon", "mountain", "needle", "ocean", "orange", "paper", "pencil", "pepper", "pillow", "pocket",
            "potato", "river", "rocket", "sail", "salt", "shoe", "silver", "snow", "spoon", "stone", "sugar", "sun", "table", "teapot", "thunder", "ticket", "tree", "tunnel", "violet", "window",
        ];
        var rules = new PasswordRules();
        var drawn = Gen.Shuffle(words).SelectMany(_ => Gen.Elements(" ", "-", ".", ""), (shuffled, between) => string.Join(between, shuffled.Take(4)));

        Properties.Hold(drawn, 300, password =>
        {
            // Four of the shortest words without anything between them can be too short.
            Assert.True(password.Length < PasswordRules.Shortest || rules.Fault(password, "board@example.org", "Board Member") is null, password);
        });
    }

    [Theory]
    [InlineData("kettle      x", false)]
    [InlineData("kettle violet x", true)]
    [InlineData("kettle   violet  teapot", true)]
    public void Fault_SpacesInARow_CountOnce(string password, bool taken) =>
        Assert.Equal(taken, new PasswordRules().Fault(password, "a@example.org") is null);

    [Theory]
    [InlineData("adm@example.org1", "adm@example.org")]
    [InlineData("\uFF43arers dashboard", "a@example.org")]
    [InlineData("            ", "a@example.org")]
    public void Fault_AddressOrLookAlikeLetters_IsRefused(string password, string email) => Assert.NotNull(new PasswordRules().Fault(password, email));

    [Fact]
    public void Fault_Length_GoesTo128()
    {
        var words = string.Concat(Enumerable.Range(0, 40).Select(number => $"{number * number}kettle"));

        Assert.Null(new PasswordRules().Fault(words[..128], "a@example.org"));
        Assert.NotNull(new PasswordRules().Fault(words[..129], "a@example.org"));
    }

    [Fact]
    public void All_Acts_AreOfferedByTheFilterOnce() =>
        Assert.Equal(typeof(AuditActs).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(), AuditActs.All.Order());

    [Theory]
    [InlineData("/returns?x=1#y", "/returns?x=1#y")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\n/evil.example", "/")]
    [InlineData("http://evil.example", "/")]
    [InlineData("/account/sign-out", "/")]
    [InlineData(null, "/")]
    [InlineData("/?q=\u00e9 x", "/?q=%C3%A9%20x")]
    public void Of_Address_StaysHere(string? address, string expected) => Assert.Equal(expected, LocalAddress.Of(address));

    [Fact]
    public void Follow_WholeChain_Holds()
    {
        var chain = new AuditChain([]);

        Assert.All(Chain(5), entry => Assert.Null(chain.Follow(entry)));
        Assert.Equal(5, chain.Count);
    }

    [Theory]
    [InlineData("content", 3)]
    [InlineData("moved", 3)]
    [InlineData("missing", 3)]
    [InlineData("rehashed", 4)]
    public void Follow_BrokenChain_NamesTheFirstBrokenLink(string how, long broken)
    {
        var entries = Chain(5);
        var third = entries[2];
        switch (how)
        {
            case "content":
                entries[2] = third with { After = "forged" };
                break;
            case "moved":
                entries[2] = third with { Actor = third.Actor + third.Act, Act = "" };
                break;
            case "missing":
                entries.RemoveAt(2);
                break;
            default:
                var forged = third with { After = "forged" };
                entries[2] = forged with { Hash = AuditChain.HashOf(forged) };
                break;
        }

        var chain = new AuditChain([]);
        Assert.Equal(broken, entries.Select(chain.Follow).First(link => link is not null)!.Id);
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("plain", "plain")]
    public async Task Write_Cell_IsQuotedAndNeverAFormula(string value, string written)
    {
        using var stream = new MemoryStream();

        await AuditDesk.WriteAsync(new[] { new AuditEntry { Id = 1, Subject = value } }.ToAsyncEnumerable(), stream, TestContext.Current.CancellationToken);

        Assert.Contains($",{written},", System.Text.Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    private static List<AuditEntry> Chain(int length)
    {
        var entries = new List<AuditEntry>();
        var previous = AuditChain.Root;
        for (var id = 1; id <= length; id++)
        {
            var entry = new AuditEntry { Id = id, HappenedAt = DateTimeOffset.UnixEpoch.AddMinutes(id), Actor = "somebody", Act = "act", Subject = "subject", PreviousHash = previous };
            entries.Add(entry with { Hash = AuditChain.HashOf(entry) });
            previous = entries[^1].Hash;
        }

        return entries;
    }
}
