-- What is defined before any figure arrives.

CREATE TABLE organisations (
    id INTEGER NOT NULL PRIMARY KEY,
    code TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (length(code) BETWEEN 1 AND 40 AND code NOT LIKE '% %'),
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    role TEXT NOT NULL,
    status TEXT NOT NULL,
    position INTEGER NOT NULL
);

CREATE TABLE strategies (
    id INTEGER NOT NULL PRIMARY KEY,
    code TEXT NOT NULL COLLATE NOCASE UNIQUE,
    title TEXT NOT NULL,
    years TEXT NOT NULL,
    source TEXT NOT NULL,
    position INTEGER NOT NULL
);

CREATE TABLE objectives (
    id INTEGER NOT NULL PRIMARY KEY,
    strategy_id INTEGER NOT NULL REFERENCES strategies (id),
    code TEXT NOT NULL COLLATE NOCASE,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    position INTEGER NOT NULL,
    UNIQUE (strategy_id, code)
);

CREATE TABLE series (
    id INTEGER NOT NULL PRIMARY KEY,
    code TEXT NOT NULL COLLATE NOCASE UNIQUE,
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    basis TEXT NOT NULL,
    position INTEGER NOT NULL
);

CREATE TABLE measures (
    id INTEGER NOT NULL PRIMARY KEY,
    code TEXT NOT NULL COLLATE NOCASE UNIQUE,
    name TEXT NOT NULL,
    definition TEXT NOT NULL,
    tier TEXT NOT NULL CHECK (tier IN ('Core', 'Extra')),
    kind TEXT NOT NULL CHECK (kind IN ('Flow', 'Stock', 'Average', 'Rate', 'SurveyScore', 'Cumulative', 'DistinctInPeriod')),
    unit TEXT NOT NULL CHECK (unit IN ('Count', 'Percent', 'Years', 'Days', 'Pounds', 'Score', 'Ratio')),
    unit_noun TEXT NOT NULL,
    polarity TEXT NOT NULL CHECK (polarity IN ('Higher', 'Lower', 'Neutral', 'CloserToOne')),
    frequency TEXT NOT NULL CHECK (frequency IN ('Monthly', 'Quarterly', 'Termly', 'TwiceAYear', 'Seasonal', 'Annual', 'EveryTwoYears', 'TenYearly')),
    decimals INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 4),
    minimum REAL NOT NULL,
    maximum REAL NOT NULL,
    numerator TEXT NOT NULL,
    denominator TEXT NOT NULL,
    kept_apart_because TEXT NOT NULL,
    returned_by_all INTEGER NOT NULL CHECK (returned_by_all IN (0, 1)),
    returned_by_note TEXT NOT NULL,
    caveats TEXT NOT NULL,
    evidence TEXT NOT NULL,
    position INTEGER NOT NULL,
    CHECK (minimum < maximum),
    CHECK (kind NOT IN ('Rate', 'Average') OR (length(numerator) > 0 AND length(denominator) > 0))
);

CREATE TABLE measure_organisations (
    measure_id INTEGER NOT NULL REFERENCES measures (id),
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (measure_id, organisation_id)
);

CREATE TABLE measure_objectives (
    measure_id INTEGER NOT NULL REFERENCES measures (id),
    objective_id INTEGER NOT NULL REFERENCES objectives (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (measure_id, objective_id)
);

CREATE TABLE targets (
    id INTEGER NOT NULL PRIMARY KEY,
    measure_id INTEGER NOT NULL REFERENCES measures (id),
    kind TEXT NOT NULL CHECK (kind IN ('Floor', 'Ceiling', 'Direction')),
    value REAL NULL,
    wording TEXT NOT NULL,
    source TEXT NOT NULL,
    position INTEGER NOT NULL,
    UNIQUE (measure_id, position),
    CHECK ((kind = 'Direction' AND value IS NULL) OR (kind <> 'Direction' AND value IS NOT NULL))
);

-- One row: which edition of the catalogue files this database holds.
CREATE TABLE catalogue_edition (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64)
);

CREATE TABLE periods (
    id INTEGER NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('Quarter', 'FinancialYear', 'SurveyYear', 'CalendarYear', 'Date', 'Span')),
    starts TEXT NOT NULL CHECK (length(starts) = 10),
    ends TEXT NOT NULL CHECK (length(ends) = 10),
    UNIQUE (code, kind),
    CHECK (starts <= ends)
);

-- Workbooks as they came, and what became of them.

CREATE TABLE files (
    id INTEGER NOT NULL PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    size INTEGER NOT NULL CHECK (size > 0),
    content BLOB NOT NULL
);

CREATE TABLE drafts (
    code TEXT NOT NULL PRIMARY KEY CHECK (length(code) = 32),
    file_id INTEGER NOT NULL REFERENCES files (id),
    file_name TEXT NOT NULL,
    organisation_code TEXT NULL,
    period_code TEXT NULL,
    kept_at TEXT NOT NULL
);

CREATE TABLE imports (
    id INTEGER NOT NULL PRIMARY KEY,
    file_id INTEGER NOT NULL REFERENCES files (id),
    file_name TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('Page', 'Command', 'Samples')),
    illustrative INTEGER NOT NULL CHECK (illustrative IN (0, 1)),
    published_at TEXT NOT NULL,
    data_version INTEGER NOT NULL UNIQUE
);

CREATE TABLE returns (
    id INTEGER NOT NULL PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    period_id INTEGER NOT NULL REFERENCES periods (id),
    series_id INTEGER NOT NULL REFERENCES series (id),
    current_version INTEGER NOT NULL CHECK (current_version >= 1),
    UNIQUE (organisation_id, period_id, series_id)
);

CREATE TABLE return_versions (
    id INTEGER NOT NULL PRIMARY KEY,
    return_id INTEGER NOT NULL REFERENCES returns (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    import_id INTEGER NOT NULL REFERENCES imports (id),
    provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
    UNIQUE (return_id, number)
);

CREATE INDEX return_versions_import ON return_versions (import_id);

CREATE TABLE observations (
    version_id INTEGER NOT NULL REFERENCES return_versions (id),
    measure_id INTEGER NOT NULL REFERENCES measures (id),
    state TEXT NOT NULL,
    value REAL NULL,
    numerator REAL NULL,
    denominator REAL NULL,
    bound REAL NULL,
    note TEXT NOT NULL,
    import_id INTEGER NOT NULL REFERENCES imports (id),
    sheet TEXT NOT NULL,
    cell TEXT NOT NULL,
    PRIMARY KEY (version_id, measure_id),
    CHECK (
        (state = 'Value' AND value IS NOT NULL AND value <> 0 AND bound IS NULL)
        OR (state = 'Zero' AND value IS NOT NULL AND value = 0 AND bound IS NULL)
        OR (state IN ('Missing', 'NotApplicable') AND value IS NULL AND numerator IS NULL AND denominator IS NULL AND bound IS NULL)
        OR (state = 'Suppressed' AND value IS NULL AND numerator IS NULL AND denominator IS NULL AND bound IS NOT NULL AND bound > 0)
    )
) WITHOUT ROWID;

-- What was accepted stays as it was accepted: a correction is a new version.

CREATE TRIGGER return_versions_stay_updated BEFORE UPDATE ON return_versions
BEGIN SELECT RAISE(ABORT, 'A version of a return is never changed.'); END;

CREATE TRIGGER return_versions_stay_deleted BEFORE DELETE ON return_versions
BEGIN SELECT RAISE(ABORT, 'A version of a return is never deleted.'); END;

CREATE TRIGGER observations_stay_updated BEFORE UPDATE ON observations
BEGIN SELECT RAISE(ABORT, 'An observation is never changed.'); END;

CREATE TRIGGER observations_stay_deleted BEFORE DELETE ON observations
BEGIN SELECT RAISE(ABORT, 'An observation is never deleted.'); END;

-- One row: moves with every publication, so that readers know when to look again.
CREATE TABLE data_version (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL CHECK (version >= 0)
);

INSERT INTO data_version (id, version) VALUES (1, 0);
