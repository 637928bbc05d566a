-- What is defined before any figure arrives.

CREATE TABLE organisations (
    id int NOT NULL CONSTRAINT pk_organisations PRIMARY KEY,
    code nvarchar(40) NOT NULL CONSTRAINT uq_organisations_code UNIQUE,
    name nvarchar(200) NOT NULL,
    type nvarchar(100) NOT NULL,
    role nvarchar(400) NOT NULL,
    status nvarchar(200) NOT NULL,
    position int NOT NULL,
    CONSTRAINT ck_organisations_code CHECK (len(code) BETWEEN 1 AND 40 AND code NOT LIKE '% %')
);

CREATE TABLE strategies (
    id int NOT NULL CONSTRAINT pk_strategies PRIMARY KEY,
    code nvarchar(40) NOT NULL CONSTRAINT uq_strategies_code UNIQUE,
    title nvarchar(200) NOT NULL,
    years nvarchar(100) NOT NULL,
    source nvarchar(200) NOT NULL,
    position int NOT NULL
);

CREATE TABLE objectives (
    id int NOT NULL CONSTRAINT pk_objectives PRIMARY KEY,
    strategy_id int NOT NULL CONSTRAINT fk_objectives_strategy REFERENCES strategies (id),
    code nvarchar(40) NOT NULL,
    name nvarchar(400) NOT NULL,
    short_name nvarchar(100) NOT NULL,
    position int NOT NULL,
    CONSTRAINT uq_objectives_code UNIQUE (strategy_id, code)
);

CREATE TABLE series (
    id int NOT NULL CONSTRAINT pk_series PRIMARY KEY,
    code nvarchar(40) NOT NULL CONSTRAINT uq_series_code UNIQUE,
    name nvarchar(200) NOT NULL,
    source nvarchar(400) NOT NULL,
    basis nvarchar(400) NOT NULL,
    position int NOT NULL
);

CREATE TABLE measures (
    id int NOT NULL CONSTRAINT pk_measures PRIMARY KEY,
    code nvarchar(40) NOT NULL CONSTRAINT uq_measures_code UNIQUE,
    name nvarchar(200) NOT NULL,
    definition nvarchar(2000) NOT NULL,
    tier nvarchar(20) NOT NULL CONSTRAINT ck_measures_tier CHECK (tier IN ('Core', 'Extra')),
    kind nvarchar(20) NOT NULL CONSTRAINT ck_measures_kind CHECK (kind IN ('Flow', 'Stock', 'Average', 'Rate', 'SurveyScore', 'Cumulative', 'DistinctInPeriod')),
    unit nvarchar(20) NOT NULL CONSTRAINT ck_measures_unit CHECK (unit IN ('Count', 'Percent', 'Years', 'Days', 'Pounds', 'Score', 'Ratio')),
    unit_noun nvarchar(100) NOT NULL,
    polarity nvarchar(20) NOT NULL CONSTRAINT ck_measures_polarity CHECK (polarity IN ('Higher', 'Lower', 'Neutral', 'CloserToOne')),
    frequency nvarchar(20) NOT NULL CONSTRAINT ck_measures_frequency CHECK (frequency IN ('Monthly', 'Quarterly', 'Termly', 'TwiceAYear', 'Seasonal', 'Annual', 'EveryTwoYears', 'TenYearly')),
    decimals int NOT NULL CONSTRAINT ck_measures_decimals CHECK (decimals BETWEEN 0 AND 4),
    minimum decimal(19, 6) NOT NULL,
    maximum decimal(19, 6) NOT NULL,
    numerator nvarchar(400) NOT NULL,
    denominator nvarchar(400) NOT NULL,
    kept_apart_because nvarchar(1000) NOT NULL,
    returned_by_all bit NOT NULL,
    returned_by_note nvarchar(400) NOT NULL,
    caveats nvarchar(2000) NOT NULL,
    evidence nvarchar(400) NOT NULL,
    position int NOT NULL,
    CONSTRAINT ck_measures_bounds CHECK (minimum < maximum),
    CONSTRAINT ck_measures_parts CHECK (kind NOT IN ('Rate', 'Average') OR (len(numerator) > 0 AND len(denominator) > 0))
);

CREATE TABLE measure_organisations (
    measure_id int NOT NULL CONSTRAINT fk_measure_organisations_measure REFERENCES measures (id),
    organisation_id int NOT NULL CONSTRAINT fk_measure_organisations_organisation REFERENCES organisations (id),
    position int NOT NULL,
    CONSTRAINT pk_measure_organisations PRIMARY KEY (measure_id, organisation_id)
);

CREATE TABLE measure_objectives (
    measure_id int NOT NULL CONSTRAINT fk_measure_objectives_measure REFERENCES measures (id),
    objective_id int NOT NULL CONSTRAINT fk_measure_objectives_objective REFERENCES objectives (id),
    position int NOT NULL,
    CONSTRAINT pk_measure_objectives PRIMARY KEY (measure_id, objective_id)
);

CREATE TABLE targets (
    id int NOT NULL CONSTRAINT pk_targets PRIMARY KEY,
    measure_id int NOT NULL CONSTRAINT fk_targets_measure REFERENCES measures (id),
    kind nvarchar(20) NOT NULL CONSTRAINT ck_targets_kind CHECK (kind IN ('Floor', 'Ceiling', 'Direction')),
    value decimal(19, 6) NULL,
    wording nvarchar(400) NOT NULL,
    source nvarchar(400) NOT NULL,
    position int NOT NULL,
    CONSTRAINT uq_targets_position UNIQUE (measure_id, position),
    CONSTRAINT ck_targets_value CHECK ((kind = 'Direction' AND value IS NULL) OR (kind <> 'Direction' AND value IS NOT NULL))
);

-- One row: which edition of the catalogue files this database holds.
CREATE TABLE catalogue_edition (
    id int NOT NULL CONSTRAINT pk_catalogue_edition PRIMARY KEY CONSTRAINT ck_catalogue_edition_id CHECK (id = 1),
    fingerprint char(64) NOT NULL
);

CREATE TABLE periods (
    id int NOT NULL CONSTRAINT pk_periods PRIMARY KEY,
    code nvarchar(22) NOT NULL,
    kind nvarchar(20) NOT NULL CONSTRAINT ck_periods_kind CHECK (kind IN ('Quarter', 'FinancialYear', 'SurveyYear', 'CalendarYear', 'Date', 'Span')),
    starts date NOT NULL,
    ends date NOT NULL,
    CONSTRAINT uq_periods_code UNIQUE (code, kind),
    CONSTRAINT ck_periods_order CHECK (starts <= ends)
);

-- Workbooks as they came, and what became of them.

CREATE TABLE files (
    id int NOT NULL CONSTRAINT pk_files PRIMARY KEY,
    sha256 char(64) NOT NULL CONSTRAINT uq_files_sha256 UNIQUE,
    size int NOT NULL CONSTRAINT ck_files_size CHECK (size > 0),
    content varbinary(max) NOT NULL
);

CREATE TABLE drafts (
    code char(32) NOT NULL CONSTRAINT pk_drafts PRIMARY KEY,
    file_id int NOT NULL CONSTRAINT fk_drafts_file REFERENCES files (id),
    file_name nvarchar(260) NOT NULL,
    organisation_code nvarchar(40) NULL,
    period_code nvarchar(22) NULL,
    kept_at datetime2(3) NOT NULL
);

CREATE TABLE imports (
    id int NOT NULL CONSTRAINT pk_imports PRIMARY KEY,
    file_id int NOT NULL CONSTRAINT fk_imports_file REFERENCES files (id),
    file_name nvarchar(260) NOT NULL,
    channel nvarchar(20) NOT NULL CONSTRAINT ck_imports_channel CHECK (channel IN ('Page', 'Command', 'Samples')),
    illustrative bit NOT NULL,
    published_at datetime2(3) NOT NULL,
    data_version bigint NOT NULL CONSTRAINT uq_imports_data_version UNIQUE
);

CREATE TABLE returns (
    id int NOT NULL CONSTRAINT pk_returns PRIMARY KEY,
    organisation_id int NOT NULL CONSTRAINT fk_returns_organisation REFERENCES organisations (id),
    period_id int NOT NULL CONSTRAINT fk_returns_period REFERENCES periods (id),
    series_id int NOT NULL CONSTRAINT fk_returns_series REFERENCES series (id),
    current_version int NOT NULL CONSTRAINT ck_returns_current_version CHECK (current_version >= 1),
    CONSTRAINT uq_returns UNIQUE (organisation_id, period_id, series_id)
);

CREATE TABLE return_versions (
    id int NOT NULL CONSTRAINT pk_return_versions PRIMARY KEY,
    return_id int NOT NULL CONSTRAINT fk_return_versions_return REFERENCES returns (id),
    number int NOT NULL CONSTRAINT ck_return_versions_number CHECK (number >= 1),
    import_id int NOT NULL CONSTRAINT fk_return_versions_import REFERENCES imports (id),
    provisional bit NOT NULL,
    CONSTRAINT uq_return_versions UNIQUE (return_id, number)
);

CREATE INDEX return_versions_import ON return_versions (import_id);

CREATE TABLE observations (
    version_id int NOT NULL CONSTRAINT fk_observations_version REFERENCES return_versions (id),
    measure_id int NOT NULL CONSTRAINT fk_observations_measure REFERENCES measures (id),
    state nvarchar(20) NOT NULL,
    value decimal(19, 6) NULL,
    numerator decimal(19, 6) NULL,
    denominator decimal(19, 6) NULL,
    bound decimal(19, 6) NULL,
    note nvarchar(2000) NOT NULL,
    import_id int NOT NULL CONSTRAINT fk_observations_import REFERENCES imports (id),
    sheet nvarchar(100) NOT NULL,
    cell nvarchar(20) NOT NULL,
    CONSTRAINT pk_observations PRIMARY KEY (version_id, measure_id),
    CONSTRAINT ck_observations_state CHECK (
        (state = 'Value' AND value IS NOT NULL AND value <> 0 AND bound IS NULL)
        OR (state = 'Zero' AND value IS NOT NULL AND value = 0 AND bound IS NULL)
        OR (state IN ('Missing', 'NotApplicable') AND value IS NULL AND numerator IS NULL AND denominator IS NULL AND bound IS NULL)
        OR (state = 'Suppressed' AND value IS NULL AND numerator IS NULL AND denominator IS NULL AND bound IS NOT NULL AND bound > 0)
    )
);

-- One row: moves with every publication, so that readers know when to look again.
CREATE TABLE data_version (
    id int NOT NULL CONSTRAINT pk_data_version PRIMARY KEY CONSTRAINT ck_data_version_id CHECK (id = 1),
    version bigint NOT NULL CONSTRAINT ck_data_version_version CHECK (version >= 0)
);

INSERT INTO data_version (id, version) VALUES (1, 0);
GO

-- What was accepted stays as it was accepted: a correction is a new version.

CREATE TRIGGER return_versions_stay ON return_versions AFTER UPDATE, DELETE AS
BEGIN
    IF EXISTS (SELECT 1 FROM deleted)
    BEGIN
        ROLLBACK TRANSACTION;
        THROW 50001, 'A version of a return is never changed or deleted.', 1;
    END
END
GO

CREATE TRIGGER observations_stay ON observations AFTER UPDATE, DELETE AS
BEGIN
    IF EXISTS (SELECT 1 FROM deleted)
    BEGIN
        ROLLBACK TRANSACTION;
        THROW 50001, 'An observation is never changed or deleted.', 1;
    END
END
GO
