using System.Collections.Frozen;

namespace CarersDashboard.Features.Measures;

/// <summary>What a real change of a measure means, in the plain words of a headline.</summary>
/// <param name="Better">A clause for a change for the better: “carers are found sooner”.</param>
/// <param name="Worse">A clause for a change for the worse: “carers are found later”.</param>
/// <param name="Subject">What it is about, for “… off target”: “flu jabs”.</param>
public sealed record MeasurePhrase(string Better, string Worse, string Subject)
{
    // A measure that an administrator adds has none of its own: its name says what it is.
    private static readonly FrozenDictionary<string, MeasurePhrase> Own = new Dictionary<string, MeasurePhrase>(StringComparer.OrdinalIgnoreCase)
    {
        ["ID01"] = new("more carers are on the register", "fewer carers are on the register", "the carers’ centre register"),
        ["ID02"] = new("more carers are being registered", "fewer carers are being registered", "new registrations"),
        ["ID03"] = new("carers are found sooner", "carers are found later", "years caring before registering"),
        ["ID04"] = new("GPs know more carers", "GPs know fewer carers", "carers known to GPs"),
        ["ID05"] = new("GPs know a larger share of carers", "GPs know a smaller share of carers", "the share of carers known to GPs"),
        ["ID06"] = new("more carers are referred", "fewer carers are referred", "referrals to the carers’ centre"),
        ["ID07"] = new("more carers register online", "fewer carers register online", "online registrations"),
        ["ID08"] = new("NHS trusts find more carers", "NHS trusts find fewer carers", "carers found by NHS trusts"),
        ["ID09"] = new("more passports are issued", "fewer passports are issued", "carers’ passports"),
        ["ID10"] = new("more champions are in post", "fewer champions are in post", "carers’ champions"),
        ["ID11"] = new("more carers call HertsHelp", "fewer carers call HertsHelp", "calls from carers"),
        ["ID12"] = new("services reach a fairer mix of carers", "services reach a less fair mix of carers", "fair reach"),
        ["WE01"] = new("more staff are trained to notice carers", "fewer staff are trained to notice carers", "staff training"),
        ["WE02"] = new("more carers stay with hospital patients", "fewer carers stay with hospital patients", "nights stayed with patients"),
        ["WE03"] = new("more GP practices have a champion", "fewer GP practices have a champion", "GP practices with a champion"),
        ["SU01"] = new("more carers are being assessed", "fewer carers are being assessed", "carer assessments"),
        ["SU02"] = new("carers are assessed sooner", "carers wait longer for an assessment", "the wait for an assessment"),
        ["SU03"] = new("more carers are supported or assessed", "fewer carers are supported or assessed", "carers supported or assessed"),
        ["SU04"] = new("more carers choose a direct payment", "fewer carers choose a direct payment", "direct payments"),
        ["SU05"] = new("more carers have a plan for emergencies", "fewer carers have a plan for emergencies", "contingency plans"),
        ["SU06"] = new("more carers get a break", "fewer carers get a break", "carers receiving a break"),
        ["SU07"] = new("more breaks are provided", "fewer breaks are provided", "breaks provided"),
        ["SU08"] = new("fewer respite nights go unused", "more respite nights go unused", "unused respite nights"),
        ["SU09"] = new("more carers take learning places", "fewer carers take learning places", "learning places"),
        ["SU10"] = new("more carers have a health check", "fewer carers have a health check", "carer health checks"),
        ["SU11"] = new("more carers have a flu jab", "fewer carers have a flu jab", "flu jabs"),
        ["SU12"] = new("more carers get one-off help", "fewer carers get one-off help", "one-off help"),
        ["SU13"] = new("carers gain more in benefits", "carers gain less in benefits", "benefits gained"),
        ["SU14"] = new("more carers get benefits advice", "fewer carers get benefits advice", "benefits advice"),
        ["SU15"] = new("more employers support working carers", "fewer employers support working carers", "employers signed up"),
        ["IN01"] = new("more carers are consulted", "fewer carers are consulted", "carers consulted"),
        ["IN02"] = new("more carers volunteer", "fewer carers volunteer", "volunteers who care"),
        ["IN03"] = new("more contracts name carers", "fewer contracts name carers", "contracts that name carers"),
        ["CH01"] = new("more bereaved carers are supported", "fewer bereaved carers are supported", "bereavement support"),
        ["CH02"] = new("more carers get Keeping in Touch calls", "fewer carers get Keeping in Touch calls", "Keeping in Touch calls"),
        ["CH03"] = new("more young carers are supported into adulthood", "fewer young carers are supported into adulthood", "support into adulthood"),
        ["OU01"] = new("carers report a better life", "carers report a worse life", "quality of life"),
        ["OU02"] = new("more carers see enough of other people", "fewer carers see enough of other people", "social contact"),
        ["OU03"] = new("more carers are satisfied with services", "fewer carers are satisfied with services", "satisfaction with services"),
        ["OU04"] = new("more carers find information easily", "fewer carers find information easily", "finding information"),
        ["OU05"] = new("one-off help lowers the risk of depression more", "one-off help lowers the risk of depression less", "the fall in risk of depression"),
        ["OU06"] = new("more mentored carers feel less alone", "fewer mentored carers feel less alone", "feeling less isolated"),
        ["OU07"] = new("more young carers do less caring", "fewer young carers do less caring", "young carers doing less caring"),
        ["OU08"] = new("fewer people enter a care home because a carer could not go on", "more people enter a care home because a carer could not go on", "care home admissions"),
        ["OU09"] = new("fewer patients return because a carer could not go on", "more patients return because a carer could not go on", "readmissions"),
        ["OU10"] = new("more carers feel safe", "fewer carers feel safe", "feeling safe"),
        ["YC01"] = new("more young carers are registered", "fewer young carers are registered", "young carers registered"),
        ["YC02"] = new("more schools support young carers", "fewer schools support young carers", "schools with support"),
        ["RE01"] = new("more is spent on carers", "less is spent on carers", "spending on carers"),
        ["PD01"] = new("more actions are on track", "fewer actions are on track", "actions on track"),
        ["DQ01"] = new("more returns come on time", "fewer returns come on time", "returns on time"),
        ["CX01"] = new("more carers are counted", "fewer carers are counted", "carers in the county"),
        ["CX02"] = new("more residents care long hours", "fewer residents care long hours", "residents who care long hours"),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The phrase of a measure; made of its name where it has none of its own.</summary>
    public static MeasurePhrase Of(Measure measure) =>
        Own.TryGetValue(measure.Code, out var own) ? own : new($"“{measure.Name}” has improved", $"“{measure.Name}” has got worse", $"“{measure.Name}”");
}
