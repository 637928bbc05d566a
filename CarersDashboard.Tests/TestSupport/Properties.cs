using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace CarersDashboard.Tests.TestSupport;

/// <summary>Runs properties. The same values on every run, so that what is red stays red; <c>CARERS_PROPERTY_SEED</c> tries others.</summary>
internal static class Properties
{
    private static readonly ulong Seed = ulong.Parse(Environment.GetEnvironmentVariable("CARERS_PROPERTY_SEED") ?? "20180214", CultureInfo.InvariantCulture);

    /// <summary>Asserts on many made-up values; the smallest that fails is named.</summary>
    public static void Hold<T>(Gen<T> values, int tests, Action<T> assert) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(tests).WithQuietOnSuccess(true).WithReplay(FSharpOption<Replay>.Some(new(new Rnd(Seed, 11), FSharpOption<int>.None))),
        Prop.ForAll(values.ToArbitrary(), assert));
}
