-- What is aimed at, what happened, what charts go by, and how measures were defined: entered by people as well as read from the catalogue's files.
-- No row of these is deleted, and none is written over: a change withdraws a row and enters another that names it.

-- Whether a small count may point at somebody.
ALTER TABLE measures ADD COLUMN counts_people INTEGER NOT NULL DEFAULT 0 CHECK (counts_people IN (0, 1));

-- Set for a measure that an administrator made; the catalogue's files say nothing of it.
ALTER TABLE measures ADD COLUMN made_at TEXT NULL;

-- Set once an administrator has said who returns a measure and what it is evidence for; the files then say no more of that.
ALTER TABLE measures ADD COLUMN links_kept INTEGER NOT NULL DEFAULT 0 CHECK (links_kept IN (0, 1));

CREATE TABLE measure_targets (
    id INTEGER NOT NULL PRIMARY KEY,
    measure_id INTEGER NOT NULL REFERENCES measures (id),
    organisation_id INTEGER NULL REFERENCES organisations (id),
    kind TEXT NOT NULL CHECK (kind IN ('Floor', 'Ceiling', 'Range', 'Trajectory', 'Direction')),
    value REAL NULL,
    upper_value REAL NULL,
    starts TEXT NULL CHECK (starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    ends TEXT NULL CHECK (ends GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    amber_within REAL NULL CHECK (amber_within >= 0),
    wording TEXT NOT NULL,
    reason TEXT NOT NULL,
    source TEXT NOT NULL,
    position INTEGER NOT NULL,
    from_catalogue INTEGER NOT NULL CHECK (from_catalogue IN (0, 1)),
    set_by TEXT NOT NULL,
    set_at TEXT NULL,
    withdrawn_at TEXT NULL,
    withdrawn_by TEXT NOT NULL,
    withdrawn_reason TEXT NOT NULL,
    replaces_id INTEGER NULL REFERENCES measure_targets (id),
    CHECK ((kind IN ('Floor', 'Ceiling', 'Range') AND value IS NOT NULL) OR (kind IN ('Trajectory', 'Direction') AND value IS NULL)),
    CHECK ((kind = 'Range' AND upper_value IS NOT NULL AND value < upper_value) OR (kind <> 'Range' AND upper_value IS NULL)),
    CHECK (starts <= ends),
    CHECK (from_catalogue = 1 OR (set_at IS NOT NULL AND set_by <> '')),
    CHECK ((withdrawn_at IS NULL AND withdrawn_reason = '') OR (withdrawn_at IS NOT NULL AND withdrawn_reason <> ''))
);

CREATE INDEX measure_targets_measure ON measure_targets (measure_id);

-- A row is replaced once: the key decides between two who change it at the same time.
CREATE UNIQUE INDEX ux_measure_targets_replaces ON measure_targets (replaces_id) WHERE replaces_id IS NOT NULL;

-- The steps of a trajectory.
CREATE TABLE target_steps (
    target_id INTEGER NOT NULL REFERENCES measure_targets (id),
    due TEXT NOT NULL CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    value REAL NOT NULL,
    PRIMARY KEY (target_id, due)
);

INSERT INTO measure_targets (id, measure_id, kind, value, wording, reason, source, position, from_catalogue, set_by, withdrawn_by, withdrawn_reason)
SELECT id, measure_id, kind, value, wording, '', source, position, 1, '', '', '' FROM targets;

DROP TABLE targets;

CREATE TABLE events (
    id INTEGER NOT NULL PRIMARY KEY,
    measure_id INTEGER NULL REFERENCES measures (id),
    organisation_id INTEGER NULL REFERENCES organisations (id),
    kind TEXT NOT NULL CHECK (kind IN ('ContractChange', 'Outside', 'DefinitionChange', 'SeriesBreak', 'Other')),
    starts TEXT NOT NULL CHECK (starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    ends TEXT NULL CHECK (ends GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    title TEXT NOT NULL CHECK (title <> ''),
    detail TEXT NOT NULL,
    source TEXT NOT NULL,
    from_catalogue INTEGER NOT NULL CHECK (from_catalogue IN (0, 1)),
    set_by TEXT NOT NULL,
    set_at TEXT NULL,
    withdrawn_at TEXT NULL,
    withdrawn_by TEXT NOT NULL,
    withdrawn_reason TEXT NOT NULL,
    replaces_id INTEGER NULL REFERENCES events (id),
    CHECK (starts <= ends),
    CHECK (kind <> 'SeriesBreak' OR (measure_id IS NOT NULL AND organisation_id IS NULL)),
    CHECK (from_catalogue = 1 OR (set_at IS NOT NULL AND set_by <> '')),
    CHECK ((withdrawn_at IS NULL AND withdrawn_reason = '') OR (withdrawn_at IS NOT NULL AND withdrawn_reason <> ''))
);

CREATE UNIQUE INDEX ux_events_replaces ON events (replaces_id) WHERE replaces_id IS NOT NULL;

-- Decisions about the limits of a chart.
CREATE TABLE limit_changes (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('Rebase', 'Baseline')),
    measure_id INTEGER NOT NULL REFERENCES measures (id),
    organisation_id INTEGER NULL REFERENCES organisations (id),
    starts TEXT NULL CHECK (starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    points INTEGER NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    event_id INTEGER NULL REFERENCES events (id),
    set_by TEXT NOT NULL,
    set_at TEXT NOT NULL,
    withdrawn_at TEXT NULL,
    withdrawn_by TEXT NOT NULL,
    withdrawn_reason TEXT NOT NULL,
    replaces_id INTEGER NULL REFERENCES limit_changes (id),
    CHECK ((kind = 'Baseline' AND points IS NOT NULL AND points >= 12) OR (kind = 'Rebase' AND points IS NULL)),
    CHECK (kind = 'Baseline' OR starts IS NOT NULL),
    CHECK ((withdrawn_at IS NULL AND withdrawn_reason = '') OR (withdrawn_at IS NOT NULL AND withdrawn_reason <> ''))
);

CREATE UNIQUE INDEX ux_limit_changes_replaces ON limit_changes (replaces_id) WHERE replaces_id IS NOT NULL;

-- Reference figures from elsewhere.
CREATE TABLE benchmarks (
    id INTEGER NOT NULL PRIMARY KEY,
    measure_id INTEGER NOT NULL REFERENCES measures (id),
    kind TEXT NOT NULL CHECK (kind IN ('England', 'Comparators', 'Council')),
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    basis TEXT NOT NULL,
    position INTEGER NOT NULL,
    from_catalogue INTEGER NOT NULL CHECK (from_catalogue IN (0, 1)),
    set_by TEXT NOT NULL,
    set_at TEXT NULL,
    withdrawn_at TEXT NULL,
    withdrawn_by TEXT NOT NULL,
    withdrawn_reason TEXT NOT NULL,
    replaces_id INTEGER NULL REFERENCES benchmarks (id),
    CHECK (from_catalogue = 1 OR (set_at IS NOT NULL AND set_by <> '')),
    CHECK ((withdrawn_at IS NULL AND withdrawn_reason = '') OR (withdrawn_at IS NOT NULL AND withdrawn_reason <> ''))
);

CREATE UNIQUE INDEX ux_benchmarks_replaces ON benchmarks (replaces_id) WHERE replaces_id IS NOT NULL;

CREATE TABLE benchmark_points (
    benchmark_id INTEGER NOT NULL REFERENCES benchmarks (id),
    period_code TEXT NOT NULL,
    period_kind TEXT NOT NULL CHECK (period_kind IN ('Quarter', 'FinancialYear', 'SurveyYear', 'CalendarYear', 'Date', 'Span')),
    value REAL NOT NULL,
    break_before INTEGER NOT NULL CHECK (break_before IN (0, 1)),
    note TEXT NOT NULL,
    PRIMARY KEY (benchmark_id, period_code, period_kind)
);

-- How a measure was defined from a day on. What stands in measures holds before the first of these.
CREATE TABLE measure_definitions (
    id INTEGER NOT NULL PRIMARY KEY,
    measure_id INTEGER NOT NULL REFERENCES measures (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    starts TEXT NOT NULL CHECK (starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    name TEXT NOT NULL,
    definition TEXT NOT NULL,
    tier TEXT NOT NULL CHECK (tier IN ('Core', 'Extra')),
    unit_noun TEXT NOT NULL,
    polarity TEXT NOT NULL CHECK (polarity IN ('Higher', 'Lower', 'Neutral', 'CloserToOne')),
    decimals INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 4),
    minimum REAL NOT NULL,
    maximum REAL NOT NULL,
    numerator TEXT NOT NULL,
    denominator TEXT NOT NULL,
    kept_apart_because TEXT NOT NULL,
    caveats TEXT NOT NULL,
    counts_people INTEGER NOT NULL CHECK (counts_people IN (0, 1)),
    breaks_series INTEGER NOT NULL CHECK (breaks_series IN (0, 1)),
    reason TEXT NOT NULL CHECK (reason <> ''),
    set_by TEXT NOT NULL,
    set_at TEXT NOT NULL,
    withdrawn_at TEXT NULL,
    withdrawn_by TEXT NOT NULL,
    withdrawn_reason TEXT NOT NULL,
    replaces_id INTEGER NULL REFERENCES measure_definitions (id),
    UNIQUE (measure_id, number),
    CHECK (minimum < maximum),
    CHECK ((withdrawn_at IS NULL AND withdrawn_reason = '') OR (withdrawn_at IS NOT NULL AND withdrawn_reason <> ''))
);

CREATE UNIQUE INDEX ux_measure_definitions_replaces ON measure_definitions (replaces_id) WHERE replaces_id IS NOT NULL;

-- One definition begins on a day.
CREATE UNIQUE INDEX ux_measure_definitions_starts ON measure_definitions (measure_id, starts) WHERE withdrawn_at IS NULL;

-- An entry stays as it was entered: it is withdrawn once, and nothing else of it changes. What the catalogue's files say is theirs to change.

CREATE TRIGGER measure_targets_stay_updated BEFORE UPDATE ON measure_targets
WHEN OLD.from_catalogue = 0 AND (OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR
    NEW.measure_id IS NOT OLD.measure_id OR NEW.organisation_id IS NOT OLD.organisation_id OR NEW.kind IS NOT OLD.kind OR NEW.value IS NOT OLD.value OR
    NEW.upper_value IS NOT OLD.upper_value OR NEW.starts IS NOT OLD.starts OR NEW.ends IS NOT OLD.ends OR NEW.amber_within IS NOT OLD.amber_within OR
    NEW.wording IS NOT OLD.wording OR NEW.reason IS NOT OLD.reason OR NEW.source IS NOT OLD.source OR NEW.from_catalogue IS NOT OLD.from_catalogue OR
    NEW.set_by IS NOT OLD.set_by OR NEW.set_at IS NOT OLD.set_at OR NEW.replaces_id IS NOT OLD.replaces_id)
BEGIN SELECT RAISE(ABORT, 'A target is never changed.'); END;

CREATE TRIGGER measure_targets_stay_deleted BEFORE DELETE ON measure_targets
BEGIN SELECT RAISE(ABORT, 'A target is never deleted.'); END;

CREATE TRIGGER events_stay_updated BEFORE UPDATE ON events
WHEN OLD.from_catalogue = 0 AND (OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR
    NEW.measure_id IS NOT OLD.measure_id OR NEW.organisation_id IS NOT OLD.organisation_id OR NEW.kind IS NOT OLD.kind OR NEW.starts IS NOT OLD.starts OR
    NEW.ends IS NOT OLD.ends OR NEW.title IS NOT OLD.title OR NEW.detail IS NOT OLD.detail OR NEW.source IS NOT OLD.source OR
    NEW.from_catalogue IS NOT OLD.from_catalogue OR NEW.set_by IS NOT OLD.set_by OR NEW.set_at IS NOT OLD.set_at OR NEW.replaces_id IS NOT OLD.replaces_id)
BEGIN SELECT RAISE(ABORT, 'An event is never changed.'); END;

CREATE TRIGGER events_stay_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'An event is never deleted.'); END;

CREATE TRIGGER limit_changes_stay_updated BEFORE UPDATE ON limit_changes
WHEN (OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR
    NEW.kind IS NOT OLD.kind OR NEW.measure_id IS NOT OLD.measure_id OR NEW.organisation_id IS NOT OLD.organisation_id OR NEW.starts IS NOT OLD.starts OR
    NEW.points IS NOT OLD.points OR NEW.reason IS NOT OLD.reason OR NEW.event_id IS NOT OLD.event_id OR NEW.set_by IS NOT OLD.set_by OR
    NEW.set_at IS NOT OLD.set_at OR NEW.replaces_id IS NOT OLD.replaces_id)
BEGIN SELECT RAISE(ABORT, 'A decision about limits is never changed.'); END;

CREATE TRIGGER limit_changes_stay_deleted BEFORE DELETE ON limit_changes
BEGIN SELECT RAISE(ABORT, 'A decision about limits is never deleted.'); END;

CREATE TRIGGER benchmarks_stay_updated BEFORE UPDATE ON benchmarks
WHEN OLD.from_catalogue = 0 AND (OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR
    NEW.measure_id IS NOT OLD.measure_id OR NEW.kind IS NOT OLD.kind OR NEW.name IS NOT OLD.name OR NEW.source IS NOT OLD.source OR
    NEW.basis IS NOT OLD.basis OR NEW.from_catalogue IS NOT OLD.from_catalogue OR NEW.set_by IS NOT OLD.set_by OR NEW.set_at IS NOT OLD.set_at OR
    NEW.replaces_id IS NOT OLD.replaces_id)
BEGIN SELECT RAISE(ABORT, 'A benchmark is never changed.'); END;

CREATE TRIGGER benchmarks_stay_deleted BEFORE DELETE ON benchmarks
BEGIN SELECT RAISE(ABORT, 'A benchmark is never deleted.'); END;

CREATE TRIGGER measure_definitions_stay_updated BEFORE UPDATE ON measure_definitions
WHEN (OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR
    NEW.measure_id IS NOT OLD.measure_id OR NEW.number IS NOT OLD.number OR NEW.starts IS NOT OLD.starts OR NEW.name IS NOT OLD.name OR
    NEW.definition IS NOT OLD.definition OR NEW.tier IS NOT OLD.tier OR NEW.unit_noun IS NOT OLD.unit_noun OR NEW.polarity IS NOT OLD.polarity OR
    NEW.decimals IS NOT OLD.decimals OR NEW.minimum IS NOT OLD.minimum OR NEW.maximum IS NOT OLD.maximum OR NEW.numerator IS NOT OLD.numerator OR
    NEW.denominator IS NOT OLD.denominator OR NEW.kept_apart_because IS NOT OLD.kept_apart_because OR NEW.caveats IS NOT OLD.caveats OR
    NEW.counts_people IS NOT OLD.counts_people OR NEW.breaks_series IS NOT OLD.breaks_series OR NEW.reason IS NOT OLD.reason OR
    NEW.set_by IS NOT OLD.set_by OR NEW.set_at IS NOT OLD.set_at OR NEW.replaces_id IS NOT OLD.replaces_id)
BEGIN SELECT RAISE(ABORT, 'A definition is never changed.'); END;

CREATE TRIGGER measure_definitions_stay_deleted BEFORE DELETE ON measure_definitions
BEGIN SELECT RAISE(ABORT, 'A definition is never deleted.'); END;

CREATE TRIGGER target_steps_stay_updated BEFORE UPDATE ON target_steps
WHEN (SELECT from_catalogue FROM measure_targets WHERE id = OLD.target_id) = 0
BEGIN SELECT RAISE(ABORT, 'A step of a target is never changed.'); END;

CREATE TRIGGER target_steps_stay_deleted BEFORE DELETE ON target_steps
WHEN (SELECT from_catalogue FROM measure_targets WHERE id = OLD.target_id) = 0
BEGIN SELECT RAISE(ABORT, 'A step of a target is never deleted.'); END;

CREATE TRIGGER benchmark_points_stay_updated BEFORE UPDATE ON benchmark_points
WHEN (SELECT from_catalogue FROM benchmarks WHERE id = OLD.benchmark_id) = 0
BEGIN SELECT RAISE(ABORT, 'A figure of a benchmark is never changed.'); END;

CREATE TRIGGER benchmark_points_stay_deleted BEFORE DELETE ON benchmark_points
WHEN (SELECT from_catalogue FROM benchmarks WHERE id = OLD.benchmark_id) = 0
BEGIN SELECT RAISE(ABORT, 'A figure of a benchmark is never deleted.'); END;
