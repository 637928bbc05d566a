namespace CarersDashboard.Tests.Data;

/// <summary>What refuses a statement.</summary>
public enum Refusal
{
    /// <summary>A CHECK.</summary>
    Check,

    /// <summary>A UNIQUE.</summary>
    Unique,

    /// <summary>A PRIMARY KEY.</summary>
    PrimaryKey,

    /// <summary>A FOREIGN KEY.</summary>
    ForeignKey,
}

/// <summary>A statement that the database must refuse, beside one like it that it must take, so that it is not refused for another reason.</summary>
/// <param name="Constraint">Name of the constraint on SQL Server; SQLite's have none.</param>
/// <param name="Refusal">What refuses it.</param>
/// <param name="Taken">A statement that is taken.</param>
/// <param name="Refused">The statement that is not.</param>
internal sealed record Breach(string Constraint, Refusal Refusal, string Taken, string Refused);

/// <summary>Every constraint of the layout with statements that breach it, for a database that holds one published return and one draft.</summary>
internal static class Breaches
{
    private const string Draft = "(SELECT code FROM submissions WHERE state = 'Draft')";

    private static readonly Dictionary<string, (string Column, string Value)[]> Rows = new()
    {
        ["organisations"] = [("id", "100"), ("code", "'NHS'"), ("name", "'n'"), ("type", "''"), ("role", "''"), ("status", "''"), ("position", "9")],
        ["strategies"] = [("id", "100"), ("code", "'2030'"), ("title", "'t'"), ("years", "''"), ("source", "''"), ("position", "9")],
        ["objectives"] = [("id", "100"), ("strategy_id", "1"), ("code", "'3'"), ("name", "'n'"), ("short_name", "'s'"), ("position", "9")],
        ["series"] = [("id", "100"), ("code", "'OTHER'"), ("name", "'n'"), ("source", "'s'"), ("basis", "''"), ("position", "9")],
        ["measures"] =
        [
            ("id", "100"), ("code", "'XX01'"), ("name", "'n'"), ("definition", "'d'"), ("tier", "'Extra'"), ("kind", "'Flow'"), ("unit", "'Count'"), ("unit_noun", "'carers'"),
            ("polarity", "'Higher'"), ("frequency", "'Annual'"), ("decimals", "0"), ("minimum", "0"), ("maximum", "10"), ("numerator", "''"), ("denominator", "''"),
            ("kept_apart_because", "''"), ("returned_by_all", "0"), ("returned_by_note", "''"), ("caveats", "''"), ("evidence", "''"), ("counts_people", "0"), ("links_kept", "0"), ("position", "9"),
        ],
        ["measure_organisations"] = [("measure_id", "3"), ("organisation_id", "1"), ("position", "0")],
        ["measure_objectives"] = [("measure_id", "3"), ("objective_id", "1"), ("position", "0")],
        ["measure_targets"] =
        [
            ("id", "100"), ("measure_id", "2"), ("organisation_id", "NULL"), ("kind", "'Floor'"), ("value", "1"), ("upper_value", "NULL"), ("starts", "'2018-01-01'"), ("ends", "'2018-12-31'"),
            ("amber_within", "NULL"), ("wording", "'w'"), ("reason", "'r'"), ("source", "'s'"), ("position", "9"), ("from_catalogue", "0"),
            ("set_by", "'b'"), ("set_at", "'2018-01-02T09:30:00.000'"), ("withdrawn_at", "NULL"), ("withdrawn_by", "''"), ("withdrawn_reason", "''"), ("replaces_id", "NULL"),
        ],
        ["target_steps"] = [("target_id", "1"), ("due", "'2019-03-31'"), ("value", "5")],
        ["events"] =
        [
            ("id", "100"), ("measure_id", "NULL"), ("organisation_id", "NULL"), ("kind", "'Outside'"), ("starts", "'2018-01-01'"), ("ends", "NULL"), ("title", "'t'"), ("detail", "''"), ("source", "'s'"), ("from_catalogue", "0"),
            ("set_by", "'b'"), ("set_at", "'2018-01-02T09:30:00.000'"), ("withdrawn_at", "NULL"), ("withdrawn_by", "''"), ("withdrawn_reason", "''"), ("replaces_id", "NULL"),
        ],
        ["limit_changes"] =
        [
            ("id", "100"), ("kind", "'Rebase'"), ("measure_id", "2"), ("organisation_id", "NULL"), ("starts", "'2018-01-01'"), ("points", "NULL"), ("reason", "'r'"), ("event_id", "NULL"),
            ("set_by", "'b'"), ("set_at", "'2018-01-02T09:30:00.000'"), ("withdrawn_at", "NULL"), ("withdrawn_by", "''"), ("withdrawn_reason", "''"), ("replaces_id", "NULL"),
        ],
        ["benchmarks"] =
        [
            ("id", "100"), ("measure_id", "2"), ("kind", "'England'"), ("name", "'n'"), ("source", "'s'"), ("basis", "''"), ("position", "9"), ("from_catalogue", "0"),
            ("set_by", "'b'"), ("set_at", "'2018-01-02T09:30:00.000'"), ("withdrawn_at", "NULL"), ("withdrawn_by", "''"), ("withdrawn_reason", "''"), ("replaces_id", "NULL"),
        ],
        ["benchmark_points"] = [("benchmark_id", "1"), ("period_code", "'2017-18-Q4'"), ("period_kind", "'Quarter'"), ("value", "5"), ("break_before", "0"), ("note", "''")],
        ["measure_definitions"] =
        [
            ("id", "100"), ("measure_id", "2"), ("number", "2"), ("starts", "'2019-04-01'"), ("name", "'n'"), ("definition", "'d'"), ("tier", "'Core'"), ("unit_noun", "'years'"), ("polarity", "'Lower'"), ("decimals", "2"),
            ("minimum", "0"), ("maximum", "80"), ("numerator", "'a'"), ("denominator", "'b'"), ("kept_apart_because", "''"), ("caveats", "''"), ("counts_people", "1"), ("breaks_series", "0"), ("reason", "'r'"),
            ("set_by", "'b'"), ("set_at", "'2018-01-02T09:30:00.000'"), ("withdrawn_at", "NULL"), ("withdrawn_by", "''"), ("withdrawn_reason", "''"), ("replaces_id", "NULL"),
        ],
        ["headlines"] =
        [
            ("id", "100"), ("subject", "'reach'"), ("period_code", "'2017-18-Q3'"), ("organisation_id", "NULL"), ("wording", "'w'"), ("basis", "'b'"),
            ("set_by", "'b'"), ("set_at", "'2018-01-02T09:30:00.000'"), ("withdrawn_at", "NULL"), ("withdrawn_by", "''"), ("withdrawn_reason", "''"), ("replaces_id", "NULL"),
        ],
        ["report_layouts"] = [("period_code", "'2017-18-Q4'"), ("layout", "'{}'"), ("occasion", "''"), ("revision", "1"), ("changed_by", "'b'"), ("changed_at", "'2018-01-02T09:30:00.000'")],
        ["report_commentaries"] =
        [
            ("id", "100"), ("subject", "'ID03'"), ("period_code", "'2017-18-Q3'"), ("words", "'w'"), ("whose", "'w'"), ("is_public", "0"), ("basis", "'b'"),
            ("set_by", "'b'"), ("set_at", "'2018-01-02T09:30:00.000'"), ("withdrawn_at", "NULL"), ("withdrawn_by", "''"), ("withdrawn_reason", "''"), ("replaces_id", "NULL"),
        ],
        ["report_editions"] =
        [
            ("code", "'2017-18-Q3-2'"), ("period_code", "'2017-18-Q3'"), ("number", "2"), ("audience", "'Board'"), ("title", "'t'"), ("headline", "'h'"), ("content", "CAST('a' AS varbinary(10))"), ("content_hash", Hash('b')),
            ("data_version", "1"), ("gaps", "''"), ("frozen_by", "'b'"), ("frozen_at", "'2018-01-02T09:30:00.000'"),
        ],
        ["report_files"] =
        [
            ("edition_code", "'2017-18-Q3-1'"), ("format", "'pdf'"), ("state", "'Waiting'"), ("attempt", "1"), ("done", "0"), ("total", "0"), ("content", "NULL"), ("bytes", "0"), ("content_hash", "''"), ("said", "''"),
            ("asked_by", "'b'"), ("asked_at", "'2018-01-02T09:30:00.000'"), ("touched_at", "'2018-01-02T09:30:00.000'"),
        ],
        ["return_turns"] = [("return_id", "1"), ("data_version", "2"), ("number", "NULL"), ("turned_at", "'2018-01-02T09:30:00.000'")],
        ["periods"] = [("id", "100"), ("code", "'2017-18-Q4'"), ("kind", "'Quarter'"), ("starts", "'2018-01-01'"), ("ends", "'2018-03-31'")],
        ["files"] = [("id", "100"), ("sha256", Hash('b')), ("size", "1"), ("content", "CAST('a' AS varbinary(10))")],
        ["submissions"] =
        [
            ("code", Id('c')), ("file_id", "1"), ("file_name", "'f'"), ("channel", "'Page'"), ("owner_id", "NULL"), ("kept_by", "''"), ("kept_at", "'2018-01-02T09:30:00.000'"), ("state", "'Draft'"), ("revision", "1"),
            ("submitted_by_id", "NULL"), ("submitted_by", "''"), ("submitted_at", "NULL"), ("agreed_plan", "NULL"), ("restatement_reason", "''"), ("decided_by_id", "NULL"), ("decided_by", "''"), ("decided_at", "NULL"),
            ("decision_reason", "''"), ("import_id", "NULL"),
        ],
        ["submission_returns"] = [("submission_code", Draft), ("organisation_id", "1"), ("period_code", "'2017-18-Q4'"), ("period_kind", "'Quarter'"), ("series_id", "1"), ("figures", "1")],
        ["waiting_returns"] = [("organisation_id", "1"), ("period_code", "'2017-18-Q4'"), ("period_kind", "'Quarter'"), ("series_id", "1"), ("submission_code", Draft)],
        ["submission_corrections"] =
        [
            ("submission_code", Draft), ("sheet", "'s'"), ("cell", "'E10'"), ("written", "''"), ("found", "''"), ("rule_code", "''"), ("subject", "''"), ("set_by_id", "NULL"), ("set_by", "''"), ("set_at", "'2018-01-02T09:30:00.000'"),
        ],
        ["finding_explanations"] =
        [
            ("rule_code", "'r'"), ("organisation_code", "'o'"), ("series_code", "'s'"), ("measure_code", "'m'"), ("value", "'w'"), ("reason", "''"), ("given_by", "''"), ("given_at", "'2018-01-02T09:30:00.000'"),
        ],
        ["submission_events"] = [("id", "100"), ("submission_code", Id('c')), ("happened_at", "'2018-01-02T09:30:00.000'"), ("actor", "''"), ("act", "''"), ("reason", "''")],
        ["due_dates"] = [("period_code", "'2017-18-Q4'"), ("due", "'2018-04-27'"), ("set_by", "''"), ("set_at", "'2018-01-02T09:30:00.000'")],
        ["reminders"] = [("id", "100"), ("organisation_id", "1"), ("period_code", "'2017-18-Q4'"), ("sent_by", "''"), ("sent_at", "'2018-01-02T09:30:00.000'"), ("recipients", "1")],
        ["settings"] = [("name", "'t'"), ("value", "''"), ("set_by", "''"), ("set_at", "'2018-01-02T09:30:00.000'")],
        ["background_jobs"] =
        [
            ("code", Id('c')), ("kind", "'Publish'"), ("subject", "''"), ("owner_id", "NULL"), ("state", "'Running'"), ("stage", "''"), ("done", "0"), ("total", "0"), ("cancel_asked", "0"),
            ("started_at", "'2018-01-02T09:30:00.000'"), ("touched_at", "'2018-01-02T09:30:00.000'"), ("result", "''"),
        ],
        ["measure_parts"] = [("measure_id", "1"), ("part_id", "3"), ("position", "1")],
        ["imports"] =
        [
            ("id", "100"), ("file_id", "1"), ("file_name", "'f'"), ("channel", "'Page'"), ("illustrative", "0"), ("published_at", "'2018-01-02T09:30:00.000'"), ("data_version", "100"),
        ],
        ["returns"] = [("id", "100"), ("organisation_id", "2"), ("period_id", "1"), ("series_id", "1"), ("current_version", "1")],
        ["return_versions"] = [("id", "100"), ("return_id", "1"), ("number", "2"), ("import_id", "1"), ("provisional", "0")],
        ["observations"] =
        [
            ("version_id", "1"), ("measure_id", "3"), ("state", "'Value'"), ("value", "5"), ("numerator", "NULL"), ("denominator", "NULL"), ("bound", "NULL"),
            ("note", "''"), ("import_id", "1"), ("sheet", "'Return'"), ("cell", "'E9'"),
        ],
        ["accounts"] =
        [
            ("id", Id('b')), ("email", "'b'"), ("normalized_email", "'B'"), ("display_name", "'b'"), ("role", "'Member'"), ("security_stamp", "'s'"), ("concurrency_stamp", "'c'"),
            ("failed_tries", "0"), ("blocked", "0"), ("second_factor", "0"), ("illustrative", "0"), ("created_at", "'2018-01-02T09:30:00.000'"),
        ],
        ["account_organisations"] = [("account_id", Id('a')), ("organisation_id", "2")],
        ["account_sessions"] =
        [
            ("session_hash", Hash('b')), ("id", Id('b')), ("account_id", Id('a')), ("started_at", "'2018-01-02T09:30:00.000'"), ("seen_at", "'2018-01-02T09:30:00.000'"), ("address", "''"), ("browser", "''"),
        ],
        ["account_links"] = [("token_hash", Hash('b')), ("purpose", "'Password'"), ("account_id", Id('a')), ("expires_at", "'2018-01-02T09:30:00.000'")],
        ["account_recovery_codes"] = [("account_id", Id('a')), ("code_hash", Hash('b'))],
        ["data_protection_keys"] = [("name", "'other'"), ("content", "'c'")],
        ["audit_entries"] =
        [
            ("id", "100"), ("happened_at", "'2018-01-02T09:30:00.000'"), ("actor", "'a'"), ("act", "'a'"), ("subject", "''"), ("address", "''"), ("value_before", "''"), ("value_after", "''"),
            ("previous_hash", Hash('a')), ("hash", Hash('b')),
        ],
    };

    public static readonly IReadOnlyList<Breach> All =
    [
        Check("ck_organisations_code", "organisations", ("code", "''")),
        Check("ck_organisations_code", "organisations", ("code", "'two words'")),
        Unique("uq_organisations_code", "organisations", ("code", "'CinH'")),
        Unique("uq_organisations_code", "organisations", ("code", "'CINH'")),
        Key("pk_organisations", "organisations", ("id", "1")),
        Unique("uq_strategies_code", "strategies", ("code", "'Pathway'")),
        Key("pk_strategies", "strategies", ("id", "1")),
        Foreign("fk_objectives_strategy", "objectives", ("strategy_id", "999")),
        Unique("uq_objectives_code", "objectives", ("code", "'2'")),
        Key("pk_objectives", "objectives", ("id", "1")),
        Unique("uq_series_code", "series", ("code", "'return'")),
        Key("pk_series", "series", ("id", "1")),
        Unique("uq_measures_code", "measures", ("code", "'id03'")),
        Check("ck_measures_tier", "measures", ("tier", "'Main'")),
        Check("ck_measures_kind", "measures", ("kind", "'Total'")),
        Check("ck_measures_unit", "measures", ("unit", "'Euros'")),
        Check("ck_measures_polarity", "measures", ("polarity", "'Up'")),
        Check("ck_measures_frequency", "measures", ("frequency", "'Weekly'")),
        Check("ck_measures_decimals", "measures", ("decimals", "-1")),
        Check("ck_measures_decimals", "measures", ("decimals", "5")),
        Check("ck_measures_bounds", "measures", ("minimum", "10")),
        Check("ck_measures_parts", "measures", ("kind", "'Rate'")),
        Check("ck_measures_parts", "measures", ("kind", "'Average'"), ("numerator", "'years'")),
        Key("pk_measures", "measures", ("id", "1")),
        Foreign("fk_measure_organisations_measure", "measure_organisations", ("measure_id", "999")),
        Foreign("fk_measure_organisations_organisation", "measure_organisations", ("organisation_id", "999")),
        Key("pk_measure_organisations", "measure_organisations", ("measure_id", "2")),
        Foreign("fk_measure_objectives_measure", "measure_objectives", ("measure_id", "999")),
        Foreign("fk_measure_objectives_objective", "measure_objectives", ("objective_id", "999")),
        Key("pk_measure_objectives", "measure_objectives", ("measure_id", "2")),
        Key("pk_measure_targets", "measure_targets", ("id", "1")),
        Foreign("fk_measure_targets_measure", "measure_targets", ("measure_id", "999")),
        Foreign("fk_measure_targets_organisation", "measure_targets", ("organisation_id", "999")),
        Foreign("fk_measure_targets_replaces", "measure_targets", ("replaces_id", "999")),
        Check("ck_measure_targets_kind", "measure_targets", ("kind", "'Middle'")),
        Check("ck_measure_targets_amber", "measure_targets", ("amber_within", "-1")),
        Check("ck_measure_targets_value", "measure_targets", ("value", "NULL")),
        Check("ck_measure_targets_value", "measure_targets", ("kind", "'Direction'")),
        Check("ck_measure_targets_value", "measure_targets", ("kind", "'Trajectory'")),
        Check("ck_measure_targets_upper", "measure_targets", ("upper_value", "2")),
        Check("ck_measure_targets_upper", "measure_targets", ("kind", "'Range'")),
        Check("ck_measure_targets_upper", "measure_targets", ("kind", "'Range'"), ("upper_value", "1")),
        Check("ck_measure_targets_dates", "measure_targets", ("ends", "'2017-12-31'")),
        Check("ck_measure_targets_entered", "measure_targets", ("set_at", "NULL")),
        Check("ck_measure_targets_entered", "measure_targets", ("set_by", "''")),
        Check("ck_measure_targets_withdrawn", "measure_targets", ("withdrawn_reason", "'r'")),
        Check("ck_measure_targets_withdrawn", "measure_targets", ("withdrawn_at", "'2018-01-02T09:30:00.000'")),
        Key("pk_target_steps", "target_steps", ("due", "'2018-03-31'")),
        Foreign("fk_target_steps_target", "target_steps", ("target_id", "999")),
        Key("pk_events", "events", ("id", "1")),
        Foreign("fk_events_measure", "events", ("measure_id", "999")),
        Foreign("fk_events_organisation", "events", ("organisation_id", "999")),
        Foreign("fk_events_replaces", "events", ("replaces_id", "999")),
        Check("ck_events_kind", "events", ("kind", "'Weather'")),
        Check("ck_events_title", "events", ("title", "''")),
        Check("ck_events_dates", "events", ("ends", "'2017-12-31'")),
        Check("ck_events_break", "events", ("kind", "'SeriesBreak'")),
        Check("ck_events_break", "events", ("kind", "'SeriesBreak'"), ("measure_id", "2"), ("organisation_id", "1")),
        Check("ck_events_entered", "events", ("set_at", "NULL")),
        Check("ck_events_withdrawn", "events", ("withdrawn_reason", "'r'")),
        Key("pk_limit_changes", "limit_changes", ("id", "1")),
        Foreign("fk_limit_changes_measure", "limit_changes", ("measure_id", "999")),
        Foreign("fk_limit_changes_organisation", "limit_changes", ("organisation_id", "999")),
        Foreign("fk_limit_changes_event", "limit_changes", ("event_id", "999")),
        Foreign("fk_limit_changes_replaces", "limit_changes", ("replaces_id", "999")),
        Check("ck_limit_changes_kind", "limit_changes", ("kind", "'Widen'")),
        Check("ck_limit_changes_reason", "limit_changes", ("reason", "''")),
        Check("ck_limit_changes_points", "limit_changes", ("points", "13")),
        Check("ck_limit_changes_points", "limit_changes", ("kind", "'Baseline'")),
        Check("ck_limit_changes_points", "limit_changes", ("kind", "'Baseline'"), ("points", "11")),
        Check("ck_limit_changes_starts", "limit_changes", ("starts", "NULL")),
        Check("ck_limit_changes_withdrawn", "limit_changes", ("withdrawn_reason", "'r'")),
        Key("pk_benchmarks", "benchmarks", ("id", "1")),
        Foreign("fk_benchmarks_measure", "benchmarks", ("measure_id", "999")),
        Foreign("fk_benchmarks_replaces", "benchmarks", ("replaces_id", "999")),
        Check("ck_benchmarks_kind", "benchmarks", ("kind", "'Wales'")),
        Check("ck_benchmarks_entered", "benchmarks", ("set_at", "NULL")),
        Check("ck_benchmarks_withdrawn", "benchmarks", ("withdrawn_reason", "'r'")),
        Key("pk_benchmark_points", "benchmark_points", ("period_code", "'2017-18-Q3'")),
        Foreign("fk_benchmark_points_benchmark", "benchmark_points", ("benchmark_id", "999")),
        Check("ck_benchmark_points_kind", "benchmark_points", ("period_kind", "'Month'")),
        Key("pk_measure_definitions", "measure_definitions", ("id", "1")),
        Foreign("fk_measure_definitions_measure", "measure_definitions", ("measure_id", "999")),
        Foreign("fk_measure_definitions_replaces", "measure_definitions", ("replaces_id", "999")),
        Unique("uq_measure_definitions_number", "measure_definitions", ("number", "1")),
        Check("ck_measure_definitions_number", "measure_definitions", ("number", "0")),
        Check("ck_measure_definitions_tier", "measure_definitions", ("tier", "'Main'")),
        Check("ck_measure_definitions_polarity", "measure_definitions", ("polarity", "'Up'")),
        Check("ck_measure_definitions_decimals", "measure_definitions", ("decimals", "5")),
        Check("ck_measure_definitions_bounds", "measure_definitions", ("minimum", "80")),
        Check("ck_measure_definitions_reason", "measure_definitions", ("reason", "''")),
        Check("ck_measure_definitions_withdrawn", "measure_definitions", ("withdrawn_reason", "'r'")),
        new("ck_catalogue_edition_id", Refusal.Check, "UPDATE catalogue_edition SET fingerprint = " + Hash('2'), $"INSERT INTO catalogue_edition (id, fingerprint) VALUES (2, {Hash('2')})"),
        new("pk_catalogue_edition", Refusal.PrimaryKey, "UPDATE catalogue_edition SET fingerprint = " + Hash('2'), $"INSERT INTO catalogue_edition (id, fingerprint) VALUES (1, {Hash('2')})"),
        Check("ck_periods_kind", "periods", ("kind", "'Month'")),
        Check("ck_periods_order", "periods", ("ends", "'2017-12-31'")),
        Unique("uq_periods_code", "periods", ("code", "'2017-18-Q3'")),
        Key("pk_periods", "periods", ("id", "1")),
        Unique("uq_files_sha256", "files", ("sha256", "(SELECT sha256 FROM files WHERE id = 1)")),
        Check("ck_files_size", "files", ("size", "0")),
        Key("pk_files", "files", ("id", "1")),
        Key("pk_accounts", "accounts", ("id", Id('a'))),
        Unique("uq_accounts_email", "accounts", ("normalized_email", "'A'")),
        Check("ck_accounts_role", "accounts", ("role", "'Owner'")),
        Check("ck_accounts_failed_tries", "accounts", ("failed_tries", "-1")),
        Key("pk_account_organisations", "account_organisations", ("organisation_id", "1")),
        Foreign("fk_account_organisations_account", "account_organisations", ("account_id", Id('f'))),
        Foreign("fk_account_organisations_organisation", "account_organisations", ("organisation_id", "999")),
        Key("pk_account_sessions", "account_sessions", ("session_hash", Hash('a'))),
        Unique("uq_account_sessions_id", "account_sessions", ("id", Id('a'))),
        Foreign("fk_account_sessions_account", "account_sessions", ("account_id", Id('f'))),
        Key("pk_account_links", "account_links", ("token_hash", Hash('a'))),
        Check("ck_account_links_purpose", "account_links", ("purpose", "'Other'")),
        Foreign("fk_account_links_account", "account_links", ("account_id", Id('f'))),
        Key("pk_account_recovery_codes", "account_recovery_codes", ("code_hash", Hash('a'))),
        Foreign("fk_account_recovery_codes_account", "account_recovery_codes", ("account_id", Id('f'))),
        Key("pk_data_protection_keys", "data_protection_keys", ("name", "'one'")),
        Key("pk_audit_entries", "audit_entries", ("id", "1")),
        Unique("uq_audit_entries_hash", "audit_entries", ("hash", "(SELECT hash FROM audit_entries WHERE id = 1)")),
        Key("pk_submissions", "submissions", ("code", Draft)),
        Foreign("fk_submissions_file", "submissions", ("file_id", "999")),
        Check("ck_submissions_channel", "submissions", ("channel", "'Post'")),
        Foreign("fk_submissions_owner", "submissions", ("owner_id", Id('f'))),
        Foreign("fk_submissions_submitted_by", "submissions", ("submitted_by_id", Id('f'))),
        Foreign("fk_submissions_decided_by", "submissions", ("decided_by_id", Id('f'))),
        Foreign("fk_submissions_import", "submissions", ("state", "'Withdrawn'"), ("import_id", "999")),
        Check("ck_submissions_state", "submissions", ("state", "'Lost'")),
        Check("ck_submissions_revision", "submissions", ("revision", "0")),
        Check("ck_submissions_submitted", "submissions", ("state", "'Submitted'")),
        Check("ck_submissions_approved", "submissions", ("state", "'Approved'")),
        Check("ck_submissions_draft", "submissions", ("import_id", "1")),
        Key("pk_submission_returns", "submission_returns", ("period_code", "'2017-18-Q3'")),
        Foreign("fk_submission_returns_submission", "submission_returns", ("submission_code", Id('f'))),
        Foreign("fk_submission_returns_organisation", "submission_returns", ("organisation_id", "999")),
        Foreign("fk_submission_returns_series", "submission_returns", ("series_id", "999")),
        Check("ck_submission_returns_figures", "submission_returns", ("figures", "0")),
        Key("pk_waiting_returns", "waiting_returns", ("period_code", "'2017-18-Q3'")),
        Foreign("fk_waiting_returns_organisation", "waiting_returns", ("organisation_id", "999")),
        Foreign("fk_waiting_returns_series", "waiting_returns", ("series_id", "999")),
        Foreign("fk_waiting_returns_submission", "waiting_returns", ("submission_code", Id('f'))),
        Key("pk_submission_corrections", "submission_corrections", ("cell", "'E9'")),
        Foreign("fk_submission_corrections_submission", "submission_corrections", ("submission_code", Id('f'))),
        Foreign("fk_submission_corrections_account", "submission_corrections", ("set_by_id", Id('f'))),
        Key("pk_finding_explanations", "finding_explanations", ("value", "'v'")),
        Key("pk_submission_events", "submission_events", ("id", "1")),
        Key("pk_due_dates", "due_dates", ("period_code", "'2017-18-Q3'")),
        Key("pk_reminders", "reminders", ("id", "1")),
        Foreign("fk_reminders_organisation", "reminders", ("organisation_id", "999")),
        Check("ck_reminders_recipients", "reminders", ("recipients", "-1")),
        Key("pk_settings", "settings", ("name", "'s'")),
        Key("pk_background_jobs", "background_jobs", ("code", Id('a'))),
        Check("ck_background_jobs_kind", "background_jobs", ("kind", "'Other'")),
        Foreign("fk_background_jobs_owner", "background_jobs", ("owner_id", Id('f'))),
        Check("ck_background_jobs_state", "background_jobs", ("state", "'Lost'")),
        Check("ck_background_jobs_done", "background_jobs", ("done", "-1")),
        Check("ck_background_jobs_total", "background_jobs", ("total", "-1")),
        Key("pk_measure_parts", "measure_parts", ("part_id", "2")),
        Foreign("fk_measure_parts_measure", "measure_parts", ("measure_id", "999")),
        Foreign("fk_measure_parts_part", "measure_parts", ("part_id", "999")),
        Foreign("fk_imports_file", "imports", ("file_id", "999")),
        Check("ck_imports_channel", "imports", ("channel", "'Post'")),
        Unique("uq_imports_data_version", "imports", ("data_version", "1")),
        Key("pk_imports", "imports", ("id", "1")),
        Foreign("fk_returns_organisation", "returns", ("organisation_id", "999")),
        Foreign("fk_returns_period", "returns", ("period_id", "999")),
        Foreign("fk_returns_series", "returns", ("series_id", "999")),
        Check("ck_returns_current_version", "returns", ("current_version", "0")),
        Unique("uq_returns", "returns", ("organisation_id", "1")),
        Key("pk_returns", "returns", ("id", "1")),
        Foreign("fk_return_versions_return", "return_versions", ("return_id", "999")),
        Foreign("fk_return_versions_import", "return_versions", ("import_id", "999")),
        Check("ck_return_versions_number", "return_versions", ("number", "0")),
        Unique("uq_return_versions", "return_versions", ("number", "1")),
        Key("pk_return_versions", "return_versions", ("id", "1")),
        Foreign("fk_observations_version", "observations", ("version_id", "999")),
        Foreign("fk_observations_measure", "observations", ("measure_id", "999")),
        Foreign("fk_observations_import", "observations", ("import_id", "999")),
        Key("pk_observations", "observations", ("measure_id", "2")),
        Check("ck_observations_state", "observations", ("state", "'Guess'")),
        Check("ck_observations_state", "observations", ("state", "''")),
        Check("ck_observations_state", "observations", ("value", "NULL")),
        Check("ck_observations_state", "observations", ("value", "0")),
        Check("ck_observations_state", "observations", ("bound", "5")),
        Check("ck_observations_state", "observations", ("state", "'Zero'")),
        Check("ck_observations_state", "observations", ("state", "'Zero'"), ("value", "NULL")),
        Check("ck_observations_state", "observations", ("state", "'Zero'"), ("value", "0"), ("bound", "5")),
        Check("ck_observations_state", "observations", ("state", "'Missing'")),
        Check("ck_observations_state", "observations", ("state", "'Missing'"), ("value", "NULL"), ("numerator", "1")),
        Check("ck_observations_state", "observations", ("state", "'Missing'"), ("value", "NULL"), ("denominator", "1")),
        Check("ck_observations_state", "observations", ("state", "'Missing'"), ("value", "NULL"), ("bound", "5")),
        Check("ck_observations_state", "observations", ("state", "'NotApplicable'")),
        Check("ck_observations_state", "observations", ("state", "'NotApplicable'"), ("value", "NULL"), ("bound", "5")),
        Check("ck_observations_state", "observations", ("state", "'Suppressed'"), ("value", "NULL")),
        Check("ck_observations_state", "observations", ("state", "'Suppressed'"), ("value", "NULL"), ("bound", "0")),
        Check("ck_observations_state", "observations", ("state", "'Suppressed'"), ("bound", "5")),
        Check("ck_observations_state", "observations", ("state", "'Suppressed'"), ("value", "NULL"), ("bound", "5"), ("numerator", "1")),
        Key("pk_headlines", "headlines", ("id", "1")),
        Foreign("fk_headlines_organisation", "headlines", ("organisation_id", "999")),
        Foreign("fk_headlines_replaces", "headlines", ("replaces_id", "999")),
        Check("ck_headlines_subject", "headlines", ("subject", "''")),
        Check("ck_headlines_period", "headlines", ("period_code", "'2017-18'")),
        Check("ck_headlines_period", "headlines", ("period_code", "'2017-18-Q5'")),
        Check("ck_headlines_wording", "headlines", ("wording", "''")),
        Check("ck_headlines_basis", "headlines", ("basis", "''")),
        Check("ck_headlines_set_by", "headlines", ("set_by", "''")),
        Check("ck_headlines_withdrawn", "headlines", ("withdrawn_reason", "'r'")),
        Check("ck_headlines_withdrawn", "headlines", ("withdrawn_at", "'2018-01-02T09:30:00.000'")),
        new("ck_headline_version_id", Refusal.Check, "UPDATE headline_version SET version = 7", "INSERT INTO headline_version (id, version) VALUES (2, 7)"),
        new("ck_headline_version_version", Refusal.Check, "UPDATE headline_version SET version = 0", "UPDATE headline_version SET version = -1"),
        new("pk_headline_version", Refusal.PrimaryKey, "UPDATE headline_version SET version = 7", "INSERT INTO headline_version (id, version) VALUES (1, 7)"),
        Key("pk_return_turns", "return_turns", ("data_version", "1")),
        Foreign("fk_return_turns_return", "return_turns", ("return_id", "999")),
        Check("ck_return_turns_data_version", "return_turns", ("data_version", "0")),
        Check("ck_return_turns_number", "return_turns", ("number", "0")),
        Key("pk_report_layouts", "report_layouts", ("period_code", "'2017-18-Q3'")),
        Check("ck_report_layouts_period", "report_layouts", ("period_code", "'2017-18'")),
        Check("ck_report_layouts_layout", "report_layouts", ("layout", "''")),
        Check("ck_report_layouts_layout", "report_layouts", ("layout", $"'{new string('l', 20_001)}'")),
        Check("ck_report_layouts_revision", "report_layouts", ("revision", "0")),
        Check("ck_report_layouts_changed_by", "report_layouts", ("changed_by", "''")),
        Key("pk_report_commentaries", "report_commentaries", ("id", "1")),
        Foreign("fk_report_commentaries_replaces", "report_commentaries", ("replaces_id", "999")),
        Check("ck_report_commentaries_subject", "report_commentaries", ("subject", "''")),
        Check("ck_report_commentaries_period", "report_commentaries", ("period_code", "'2017-18-Q5'")),
        Check("ck_report_commentaries_words", "report_commentaries", ("words", "''")),
        Check("ck_report_commentaries_whose", "report_commentaries", ("whose", "''")),
        Check("ck_report_commentaries_basis", "report_commentaries", ("basis", "''")),
        Check("ck_report_commentaries_set_by", "report_commentaries", ("set_by", "''")),
        Check("ck_report_commentaries_withdrawn", "report_commentaries", ("withdrawn_reason", "'r'")),
        Check("ck_report_commentaries_withdrawn", "report_commentaries", ("withdrawn_at", "'2018-01-02T09:30:00.000'")),
        Key("pk_report_editions", "report_editions", ("code", "'2017-18-Q3-1'")),
        Unique("uq_report_editions_number", "report_editions", ("number", "1")),
        Check("ck_report_editions_code", "report_editions", ("code", "''")),
        Check("ck_report_editions_period", "report_editions", ("period_code", "'2017-18'")),
        Check("ck_report_editions_number", "report_editions", ("number", "0")),
        Check("ck_report_editions_audience", "report_editions", ("audience", "'Nobody'")),
        Check("ck_report_editions_title", "report_editions", ("title", "''")),
        Check("ck_report_editions_headline", "report_editions", ("headline", "''")),
        Check("ck_report_editions_hash", "report_editions", ("content_hash", "'short'")),
        Check("ck_report_editions_data_version", "report_editions", ("data_version", "0")),
        Check("ck_report_editions_frozen_by", "report_editions", ("frozen_by", "''")),
        Key("pk_report_files", "report_files", ("format", "'xlsx'")),
        Foreign("fk_report_files_edition", "report_files", ("edition_code", "'2017-18-Q3-9'")),
        Check("ck_report_files_format", "report_files", ("format", "'exe'")),
        Check("ck_report_files_state", "report_files", ("state", "'Lost'")),
        Check("ck_report_files_attempt", "report_files", ("attempt", "0")),
        Check("ck_report_files_done", "report_files", ("done", "-1")),
        Check("ck_report_files_total", "report_files", ("total", "-1")),
        Check("ck_report_files_bytes", "report_files", ("bytes", "-1")),
        Check("ck_report_files_asked_by", "report_files", ("asked_by", "''")),
        Check("ck_report_files_ready", "report_files", ("state", "'Ready'")),
        Check("ck_report_files_ready", "report_files", ("content", "CAST('a' AS varbinary(10))")),
        Check("ck_report_files_ready", "report_files", ("content_hash", Hash('b'))),
        Check("ck_report_files_ready", "report_files", ("state", "'Ready'"), ("content", "CAST('a' AS varbinary(10))")),
        new("ck_data_version_id", Refusal.Check, "UPDATE data_version SET version = 7", "INSERT INTO data_version (id, version) VALUES (2, 7)"),
        new("ck_data_version_version", Refusal.Check, "UPDATE data_version SET version = 0", "UPDATE data_version SET version = -1"),
        new("pk_data_version", Refusal.PrimaryKey, "UPDATE data_version SET version = 7", "INSERT INTO data_version (id, version) VALUES (1, 7)"),
    ];

    /// <summary>Lengths and truth values, which SQL Server keeps by the type of the column and SQLite by a CHECK.</summary>
    public static readonly IReadOnlyList<Breach> OfSqliteAlone =
    [
        Check("returned_by_all", "measures", ("returned_by_all", "2")),
        Check("counts_people", "measures", ("counts_people", "2")),
        Check("links_kept", "measures", ("links_kept", "2")),
        Check("illustrative", "imports", ("illustrative", "2")),
        Check("provisional", "return_versions", ("provisional", "-1")),
        Check("sha256", "files", ("sha256", "'short'")),
        Check("code", "submissions", ("code", "'short'")),
        Check("due", "due_dates", ("due", "'2018-4-27'")),
        Check("cancel_asked", "background_jobs", ("cancel_asked", "2")),
        Check("counts_people", "measure_definitions", ("counts_people", "2")),
        Check("breaks_series", "measure_definitions", ("breaks_series", "2")),
        Check("starts", "measure_definitions", ("starts", "'2019-4-1'")),
        Check("from_catalogue", "measure_targets", ("from_catalogue", "2")),
        Check("starts", "measure_targets", ("starts", "'2018-1-1'")),
        Check("ends", "measure_targets", ("ends", "'2018-12-31T00:00'")),
        Check("due", "target_steps", ("due", "'2019-3-31'")),
        Check("from_catalogue", "events", ("from_catalogue", "2")),
        Check("starts", "events", ("starts", "'2018-1-1'")),
        Check("starts", "limit_changes", ("starts", "'2018-1-1'")),
        Check("from_catalogue", "benchmarks", ("from_catalogue", "2")),
        Check("break_before", "benchmark_points", ("break_before", "2")),
        Check("starts", "periods", ("starts", "'2018-1-1'")),
        Check("ends", "periods", ("ends", "'2018-03-31T00:00'")),
        Check("is_public", "report_commentaries", ("is_public", "2")),
        Check("words", "report_commentaries", ("words", $"'{new string('w', 2_001)}'")),
        Check("whose", "report_commentaries", ("whose", $"'{new string('w', 101)}'")),
        Check("occasion", "report_layouts", ("occasion", $"'{new string('o', 201)}'")),
        Check("wording", "headlines", ("wording", $"'{new string('w', 201)}'")),
        new("fingerprint", Refusal.Check, "UPDATE catalogue_edition SET fingerprint = " + Hash('2'), "UPDATE catalogue_edition SET fingerprint = 'short'"),
    ];

    /// <summary>An INSERT of a row that is taken, with some values changed.</summary>
    public static string Insert(string table, params (string Column, string Value)[] changes)
    {
        var row = Rows[table];
        var values = row.Select(pair => changes.FirstOrDefault(change => change.Column == pair.Column) is { Column: not null } change ? change.Value : pair.Value);
        return $"INSERT INTO {table} ({string.Join(", ", row.Select(pair => pair.Column))}) VALUES ({string.Join(", ", values)})";
    }

    private static Breach Check(string constraint, string table, params (string Column, string Value)[] changes) => new(constraint, Refusal.Check, Insert(table), Insert(table, changes));

    private static Breach Unique(string constraint, string table, (string Column, string Value) change) => new(constraint, Refusal.Unique, Insert(table), Insert(table, change));

    private static Breach Key(string constraint, string table, (string Column, string Value) change) => new(constraint, Refusal.PrimaryKey, Insert(table), Insert(table, change));

    private static Breach Foreign(string constraint, string table, params (string Column, string Value)[] changes) => new(constraint, Refusal.ForeignKey, Insert(table), Insert(table, changes));

    /// <summary>An account's id; the seeded database holds the one of a's.</summary>
    private static string Id(char digit) => $"'{new string(digit, 32)}'";

    private static string Hash(char digit) => $"'{new string(digit, 64)}'";
}
