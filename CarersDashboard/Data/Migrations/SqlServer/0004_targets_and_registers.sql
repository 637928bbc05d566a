-- What is aimed at, what happened, what charts go by, and how measures were defined: entered by people as well as read from the catalogue's files.
-- No row of these is deleted, and none is written over: a change withdraws a row and enters another that names it.

-- Whether a small count may point at somebody.
ALTER TABLE measures ADD counts_people bit NOT NULL CONSTRAINT df_measures_counts_people DEFAULT 0;

-- Set for a measure that an administrator made; the catalogue's files say nothing of it.
ALTER TABLE measures ADD made_at datetime2(3) NULL;

-- Set once an administrator has said who returns a measure and what it is evidence for; the files then say no more of that.
ALTER TABLE measures ADD links_kept bit NOT NULL CONSTRAINT df_measures_links_kept DEFAULT 0;

CREATE TABLE measure_targets (
    id int NOT NULL CONSTRAINT pk_measure_targets PRIMARY KEY,
    measure_id int NOT NULL CONSTRAINT fk_measure_targets_measure REFERENCES measures (id),
    organisation_id int NULL CONSTRAINT fk_measure_targets_organisation REFERENCES organisations (id),
    kind nvarchar(20) NOT NULL CONSTRAINT ck_measure_targets_kind CHECK (kind IN ('Floor', 'Ceiling', 'Range', 'Trajectory', 'Direction')),
    value decimal(19, 6) NULL,
    upper_value decimal(19, 6) NULL,
    starts date NULL,
    ends date NULL,
    amber_within decimal(19, 6) NULL CONSTRAINT ck_measure_targets_amber CHECK (amber_within >= 0),
    wording nvarchar(400) NOT NULL,
    reason nvarchar(1000) NOT NULL,
    source nvarchar(400) NOT NULL,
    position int NOT NULL,
    from_catalogue bit NOT NULL,
    set_by nvarchar(254) NOT NULL,
    set_at datetime2(3) NULL,
    withdrawn_at datetime2(3) NULL,
    withdrawn_by nvarchar(254) NOT NULL,
    withdrawn_reason nvarchar(1000) NOT NULL,
    replaces_id int NULL CONSTRAINT fk_measure_targets_replaces REFERENCES measure_targets (id),
    CONSTRAINT ck_measure_targets_value CHECK ((kind IN ('Floor', 'Ceiling', 'Range') AND value IS NOT NULL) OR (kind IN ('Trajectory', 'Direction') AND value IS NULL)),
    CONSTRAINT ck_measure_targets_upper CHECK ((kind = 'Range' AND upper_value IS NOT NULL AND value < upper_value) OR (kind <> 'Range' AND upper_value IS NULL)),
    CONSTRAINT ck_measure_targets_dates CHECK (starts <= ends),
    CONSTRAINT ck_measure_targets_entered CHECK (from_catalogue = 1 OR (set_at IS NOT NULL AND set_by <> '')),
    CONSTRAINT ck_measure_targets_withdrawn CHECK ((withdrawn_at IS NULL AND withdrawn_reason = '') OR (withdrawn_at IS NOT NULL AND withdrawn_reason <> ''))
);

CREATE INDEX measure_targets_measure ON measure_targets (measure_id);

-- A row is replaced once: the key decides between two who change it at the same time.
CREATE UNIQUE INDEX ux_measure_targets_replaces ON measure_targets (replaces_id) WHERE replaces_id IS NOT NULL;

-- The steps of a trajectory.
CREATE TABLE target_steps (
    target_id int NOT NULL CONSTRAINT fk_target_steps_target REFERENCES measure_targets (id),
    due date NOT NULL,
    value decimal(19, 6) NOT NULL,
    CONSTRAINT pk_target_steps PRIMARY KEY (target_id, due)
);

INSERT INTO measure_targets (id, measure_id, kind, value, wording, reason, source, position, from_catalogue, set_by, withdrawn_by, withdrawn_reason)
SELECT id, measure_id, kind, value, wording, '', source, position, 1, '', '', '' FROM targets;

DROP TABLE targets;

CREATE TABLE events (
    id int NOT NULL CONSTRAINT pk_events PRIMARY KEY,
    measure_id int NULL CONSTRAINT fk_events_measure REFERENCES measures (id),
    organisation_id int NULL CONSTRAINT fk_events_organisation REFERENCES organisations (id),
    kind nvarchar(20) NOT NULL CONSTRAINT ck_events_kind CHECK (kind IN ('ContractChange', 'Outside', 'DefinitionChange', 'SeriesBreak', 'Other')),
    starts date NOT NULL,
    ends date NULL,
    title nvarchar(100) NOT NULL CONSTRAINT ck_events_title CHECK (title <> ''),
    detail nvarchar(1000) NOT NULL,
    source nvarchar(400) NOT NULL,
    from_catalogue bit NOT NULL,
    set_by nvarchar(254) NOT NULL,
    set_at datetime2(3) NULL,
    withdrawn_at datetime2(3) NULL,
    withdrawn_by nvarchar(254) NOT NULL,
    withdrawn_reason nvarchar(1000) NOT NULL,
    replaces_id int NULL CONSTRAINT fk_events_replaces REFERENCES events (id),
    CONSTRAINT ck_events_dates CHECK (starts <= ends),
    CONSTRAINT ck_events_break CHECK (kind <> 'SeriesBreak' OR (measure_id IS NOT NULL AND organisation_id IS NULL)),
    CONSTRAINT ck_events_entered CHECK (from_catalogue = 1 OR (set_at IS NOT NULL AND set_by <> '')),
    CONSTRAINT ck_events_withdrawn CHECK ((withdrawn_at IS NULL AND withdrawn_reason = '') OR (withdrawn_at IS NOT NULL AND withdrawn_reason <> ''))
);

CREATE UNIQUE INDEX ux_events_replaces ON events (replaces_id) WHERE replaces_id IS NOT NULL;

-- Decisions about the limits of a chart.
CREATE TABLE limit_changes (
    id int NOT NULL CONSTRAINT pk_limit_changes PRIMARY KEY,
    kind nvarchar(20) NOT NULL CONSTRAINT ck_limit_changes_kind CHECK (kind IN ('Rebase', 'Baseline')),
    measure_id int NOT NULL CONSTRAINT fk_limit_changes_measure REFERENCES measures (id),
    organisation_id int NULL CONSTRAINT fk_limit_changes_organisation REFERENCES organisations (id),
    starts date NULL,
    points int NULL,
    reason nvarchar(1000) NOT NULL CONSTRAINT ck_limit_changes_reason CHECK (reason <> ''),
    event_id int NULL CONSTRAINT fk_limit_changes_event REFERENCES events (id),
    set_by nvarchar(254) NOT NULL,
    set_at datetime2(3) NOT NULL,
    withdrawn_at datetime2(3) NULL,
    withdrawn_by nvarchar(254) NOT NULL,
    withdrawn_reason nvarchar(1000) NOT NULL,
    replaces_id int NULL CONSTRAINT fk_limit_changes_replaces REFERENCES limit_changes (id),
    CONSTRAINT ck_limit_changes_points CHECK ((kind = 'Baseline' AND points IS NOT NULL AND points >= 12) OR (kind = 'Rebase' AND points IS NULL)),
    CONSTRAINT ck_limit_changes_starts CHECK (kind = 'Baseline' OR starts IS NOT NULL),
    CONSTRAINT ck_limit_changes_withdrawn CHECK ((withdrawn_at IS NULL AND withdrawn_reason = '') OR (withdrawn_at IS NOT NULL AND withdrawn_reason <> ''))
);

CREATE UNIQUE INDEX ux_limit_changes_replaces ON limit_changes (replaces_id) WHERE replaces_id IS NOT NULL;

-- Reference figures from elsewhere.
CREATE TABLE benchmarks (
    id int NOT NULL CONSTRAINT pk_benchmarks PRIMARY KEY,
    measure_id int NOT NULL CONSTRAINT fk_benchmarks_measure REFERENCES measures (id),
    kind nvarchar(20) NOT NULL CONSTRAINT ck_benchmarks_kind CHECK (kind IN ('England', 'Comparators', 'Council')),
    name nvarchar(100) NOT NULL,
    source nvarchar(400) NOT NULL,
    basis nvarchar(400) NOT NULL,
    position int NOT NULL,
    from_catalogue bit NOT NULL,
    set_by nvarchar(254) NOT NULL,
    set_at datetime2(3) NULL,
    withdrawn_at datetime2(3) NULL,
    withdrawn_by nvarchar(254) NOT NULL,
    withdrawn_reason nvarchar(1000) NOT NULL,
    replaces_id int NULL CONSTRAINT fk_benchmarks_replaces REFERENCES benchmarks (id),
    CONSTRAINT ck_benchmarks_entered CHECK (from_catalogue = 1 OR (set_at IS NOT NULL AND set_by <> '')),
    CONSTRAINT ck_benchmarks_withdrawn CHECK ((withdrawn_at IS NULL AND withdrawn_reason = '') OR (withdrawn_at IS NOT NULL AND withdrawn_reason <> ''))
);

CREATE UNIQUE INDEX ux_benchmarks_replaces ON benchmarks (replaces_id) WHERE replaces_id IS NOT NULL;

CREATE TABLE benchmark_points (
    benchmark_id int NOT NULL CONSTRAINT fk_benchmark_points_benchmark REFERENCES benchmarks (id),
    period_code nvarchar(22) NOT NULL,
    period_kind nvarchar(20) NOT NULL CONSTRAINT ck_benchmark_points_kind CHECK (period_kind IN ('Quarter', 'FinancialYear', 'SurveyYear', 'CalendarYear', 'Date', 'Span')),
    value decimal(19, 6) NOT NULL,
    break_before bit NOT NULL,
    note nvarchar(400) NOT NULL,
    CONSTRAINT pk_benchmark_points PRIMARY KEY (benchmark_id, period_code, period_kind)
);

-- How a measure was defined from a day on. What stands in measures holds before the first of these.
CREATE TABLE measure_definitions (
    id int NOT NULL CONSTRAINT pk_measure_definitions PRIMARY KEY,
    measure_id int NOT NULL CONSTRAINT fk_measure_definitions_measure REFERENCES measures (id),
    number int NOT NULL CONSTRAINT ck_measure_definitions_number CHECK (number >= 1),
    starts date NOT NULL,
    name nvarchar(200) NOT NULL,
    definition nvarchar(2000) NOT NULL,
    tier nvarchar(20) NOT NULL CONSTRAINT ck_measure_definitions_tier CHECK (tier IN ('Core', 'Extra')),
    unit_noun nvarchar(100) NOT NULL,
    polarity nvarchar(20) NOT NULL CONSTRAINT ck_measure_definitions_polarity CHECK (polarity IN ('Higher', 'Lower', 'Neutral', 'CloserToOne')),
    decimals int NOT NULL CONSTRAINT ck_measure_definitions_decimals CHECK (decimals BETWEEN 0 AND 4),
    minimum decimal(19, 6) NOT NULL,
    maximum decimal(19, 6) NOT NULL,
    numerator nvarchar(400) NOT NULL,
    denominator nvarchar(400) NOT NULL,
    kept_apart_because nvarchar(1000) NOT NULL,
    caveats nvarchar(2000) NOT NULL,
    counts_people bit NOT NULL,
    breaks_series bit NOT NULL,
    reason nvarchar(1000) NOT NULL CONSTRAINT ck_measure_definitions_reason CHECK (reason <> ''),
    set_by nvarchar(254) NOT NULL,
    set_at datetime2(3) NOT NULL,
    withdrawn_at datetime2(3) NULL,
    withdrawn_by nvarchar(254) NOT NULL,
    withdrawn_reason nvarchar(1000) NOT NULL,
    replaces_id int NULL CONSTRAINT fk_measure_definitions_replaces REFERENCES measure_definitions (id),
    CONSTRAINT uq_measure_definitions_number UNIQUE (measure_id, number),
    CONSTRAINT ck_measure_definitions_bounds CHECK (minimum < maximum),
    CONSTRAINT ck_measure_definitions_withdrawn CHECK ((withdrawn_at IS NULL AND withdrawn_reason = '') OR (withdrawn_at IS NOT NULL AND withdrawn_reason <> ''))
);

CREATE UNIQUE INDEX ux_measure_definitions_replaces ON measure_definitions (replaces_id) WHERE replaces_id IS NOT NULL;

-- One definition begins on a day.
CREATE UNIQUE INDEX ux_measure_definitions_starts ON measure_definitions (measure_id, starts) WHERE withdrawn_at IS NULL;
GO

-- An entry stays as it was entered: it is withdrawn once, and nothing else of it changes. What the catalogue's files say is theirs to change.

CREATE TRIGGER measure_targets_stay ON measure_targets AFTER UPDATE, DELETE AS
BEGIN
    IF EXISTS (
        SELECT 1 FROM deleted d LEFT JOIN inserted i ON i.id = d.id
        WHERE i.id IS NULL OR (d.from_catalogue = 0 AND (d.withdrawn_at IS NOT NULL OR i.withdrawn_at IS NULL OR EXISTS (
                SELECT d.measure_id, d.organisation_id, d.kind, d.value, d.upper_value, d.starts, d.ends, d.amber_within, d.wording, d.reason, d.source, d.from_catalogue,
                d.set_by, d.set_at, d.replaces_id
                EXCEPT
                SELECT i.measure_id, i.organisation_id, i.kind, i.value, i.upper_value, i.starts, i.ends, i.amber_within, i.wording, i.reason, i.source, i.from_catalogue,
                i.set_by, i.set_at, i.replaces_id))))
    BEGIN
        ROLLBACK TRANSACTION;
        THROW 50001, 'A target is never changed or deleted.', 1;
    END
END
GO

CREATE TRIGGER events_stay ON events AFTER UPDATE, DELETE AS
BEGIN
    IF EXISTS (
        SELECT 1 FROM deleted d LEFT JOIN inserted i ON i.id = d.id
        WHERE i.id IS NULL OR (d.from_catalogue = 0 AND (d.withdrawn_at IS NOT NULL OR i.withdrawn_at IS NULL OR EXISTS (
                SELECT d.measure_id, d.organisation_id, d.kind, d.starts, d.ends, d.title, d.detail, d.source, d.from_catalogue, d.set_by, d.set_at, d.replaces_id
                EXCEPT
                SELECT i.measure_id, i.organisation_id, i.kind, i.starts, i.ends, i.title, i.detail, i.source, i.from_catalogue, i.set_by, i.set_at, i.replaces_id))))
    BEGIN
        ROLLBACK TRANSACTION;
        THROW 50001, 'An event is never changed or deleted.', 1;
    END
END
GO

CREATE TRIGGER limit_changes_stay ON limit_changes AFTER UPDATE, DELETE AS
BEGIN
    IF EXISTS (
        SELECT 1 FROM deleted d LEFT JOIN inserted i ON i.id = d.id
        WHERE i.id IS NULL OR ((d.withdrawn_at IS NOT NULL OR i.withdrawn_at IS NULL OR EXISTS (
                SELECT d.kind, d.measure_id, d.organisation_id, d.starts, d.points, d.reason, d.event_id, d.set_by, d.set_at, d.replaces_id
                EXCEPT
                SELECT i.kind, i.measure_id, i.organisation_id, i.starts, i.points, i.reason, i.event_id, i.set_by, i.set_at, i.replaces_id))))
    BEGIN
        ROLLBACK TRANSACTION;
        THROW 50001, 'A decision about limits is never changed or deleted.', 1;
    END
END
GO

CREATE TRIGGER benchmarks_stay ON benchmarks AFTER UPDATE, DELETE AS
BEGIN
    IF EXISTS (
        SELECT 1 FROM deleted d LEFT JOIN inserted i ON i.id = d.id
        WHERE i.id IS NULL OR (d.from_catalogue = 0 AND (d.withdrawn_at IS NOT NULL OR i.withdrawn_at IS NULL OR EXISTS (
                SELECT d.measure_id, d.kind, d.name, d.source, d.basis, d.from_catalogue, d.set_by, d.set_at, d.replaces_id
                EXCEPT
                SELECT i.measure_id, i.kind, i.name, i.source, i.basis, i.from_catalogue, i.set_by, i.set_at, i.replaces_id))))
    BEGIN
        ROLLBACK TRANSACTION;
        THROW 50001, 'A benchmark is never changed or deleted.', 1;
    END
END
GO

CREATE TRIGGER measure_definitions_stay ON measure_definitions AFTER UPDATE, DELETE AS
BEGIN
    IF EXISTS (
        SELECT 1 FROM deleted d LEFT JOIN inserted i ON i.id = d.id
        WHERE i.id IS NULL OR ((d.withdrawn_at IS NOT NULL OR i.withdrawn_at IS NULL OR EXISTS (
                SELECT d.measure_id, d.number, d.starts, d.name, d.definition, d.tier, d.unit_noun, d.polarity, d.decimals, d.minimum, d.maximum, d.numerator,
                d.denominator, d.kept_apart_because, d.caveats, d.counts_people, d.breaks_series, d.reason, d.set_by, d.set_at, d.replaces_id
                EXCEPT
                SELECT i.measure_id, i.number, i.starts, i.name, i.definition, i.tier, i.unit_noun, i.polarity, i.decimals, i.minimum, i.maximum, i.numerator,
                i.denominator, i.kept_apart_because, i.caveats, i.counts_people, i.breaks_series, i.reason, i.set_by, i.set_at, i.replaces_id))))
    BEGIN
        ROLLBACK TRANSACTION;
        THROW 50001, 'A definition is never changed or deleted.', 1;
    END
END
GO

CREATE TRIGGER target_steps_stay ON target_steps AFTER UPDATE, DELETE AS
BEGIN
    IF EXISTS (SELECT 1 FROM deleted d JOIN measure_targets p ON p.id = d.target_id WHERE p.from_catalogue = 0)
    BEGIN
        ROLLBACK TRANSACTION;
        THROW 50001, 'A step of a target is never changed or deleted.', 1;
    END
END
GO

CREATE TRIGGER benchmark_points_stay ON benchmark_points AFTER UPDATE, DELETE AS
BEGIN
    IF EXISTS (SELECT 1 FROM deleted d JOIN benchmarks p ON p.id = d.benchmark_id WHERE p.from_catalogue = 0)
    BEGIN
        ROLLBACK TRANSACTION;
        THROW 50001, 'A figure of a benchmark is never changed or deleted.', 1;
    END
END
GO
