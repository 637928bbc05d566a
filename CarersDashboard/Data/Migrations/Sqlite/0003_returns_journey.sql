-- From a draft to an approved return, and what happens to it afterwards.

-- Every file that came in, and what became of it. One that was replaced by a later one is superseded.
CREATE TABLE submissions (
    code TEXT NOT NULL PRIMARY KEY CHECK (length(code) = 32),
    file_id INTEGER NOT NULL REFERENCES files (id),
    file_name TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('Page', 'Command', 'Samples')),
    organisation_code TEXT NULL,
    period_code TEXT NULL,
    owner_id TEXT NULL REFERENCES accounts (id),
    kept_by TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('Draft', 'Submitted', 'SentBack', 'Approved', 'Superseded', 'Withdrawn')),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    submitted_by_id TEXT NULL REFERENCES accounts (id),
    submitted_by TEXT NOT NULL,
    submitted_at TEXT NULL,
    agreed_plan TEXT NULL CHECK (length(agreed_plan) = 64),
    restatement_reason TEXT NOT NULL,
    decided_by_id TEXT NULL REFERENCES accounts (id),
    decided_by TEXT NOT NULL,
    decided_at TEXT NULL,
    decision_reason TEXT NOT NULL,
    import_id INTEGER NULL REFERENCES imports (id),
    CONSTRAINT ck_submissions_submitted CHECK (state <> 'Submitted' OR (submitted_at IS NOT NULL AND import_id IS NULL)),
    CONSTRAINT ck_submissions_approved CHECK (state <> 'Approved' OR import_id IS NOT NULL),
    CONSTRAINT ck_submissions_draft CHECK (state NOT IN ('Draft', 'SentBack') OR import_id IS NULL)
);

CREATE INDEX submissions_file ON submissions (file_id);

CREATE UNIQUE INDEX ux_submissions_import ON submissions (import_id) WHERE import_id IS NOT NULL;

-- Which returns a file holds figures of.
CREATE TABLE submission_returns (
    submission_code TEXT NOT NULL REFERENCES submissions (code),
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    period_code TEXT NOT NULL,
    period_kind TEXT NOT NULL,
    series_id INTEGER NOT NULL REFERENCES series (id),
    figures INTEGER NOT NULL CHECK (figures >= 1),
    PRIMARY KEY (submission_code, organisation_id, period_code, period_kind, series_id)
);

CREATE INDEX submission_returns_return ON submission_returns (organisation_id, period_code);

-- One file at a time waits for approval for a return: the key decides between two that arrive together.
CREATE TABLE waiting_returns (
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    period_code TEXT NOT NULL,
    period_kind TEXT NOT NULL,
    series_id INTEGER NOT NULL REFERENCES series (id),
    submission_code TEXT NOT NULL REFERENCES submissions (code),
    PRIMARY KEY (organisation_id, period_code, period_kind, series_id)
);

CREATE INDEX waiting_returns_submission ON waiting_returns (submission_code);

-- A cell as it was corrected on the page; the file stays as it came.
CREATE TABLE submission_corrections (
    submission_code TEXT NOT NULL REFERENCES submissions (code),
    sheet TEXT NOT NULL,
    cell TEXT NOT NULL,
    written TEXT NOT NULL,
    found TEXT NOT NULL,
    rule_code TEXT NOT NULL,
    subject TEXT NOT NULL,
    set_by_id TEXT NULL REFERENCES accounts (id),
    set_by TEXT NOT NULL,
    set_at TEXT NOT NULL,
    PRIMARY KEY (submission_code, sheet, cell)
);

-- A reason holds for a rule and a value, whatever cell or file they stand in.
CREATE TABLE finding_explanations (
    rule_code TEXT NOT NULL,
    organisation_code TEXT NOT NULL,
    series_code TEXT NOT NULL,
    measure_code TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL,
    given_by TEXT NOT NULL,
    given_at TEXT NOT NULL,
    PRIMARY KEY (rule_code, organisation_code, series_code, measure_code, value)
);

-- What happened to a file, act by act.
CREATE TABLE submission_events (
    id INTEGER NOT NULL PRIMARY KEY,
    submission_code TEXT NOT NULL,
    happened_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    reason TEXT NOT NULL
);

CREATE INDEX submission_events_submission ON submission_events (submission_code);

CREATE TRIGGER submission_events_stay_updated BEFORE UPDATE ON submission_events
BEGIN SELECT RAISE(ABORT, 'What happened to a return is never changed.'); END;

CREATE TRIGGER submission_events_stay_deleted BEFORE DELETE ON submission_events
BEGIN SELECT RAISE(ABORT, 'What happened to a return is never deleted.'); END;

INSERT INTO submissions (code, file_id, file_name, channel, organisation_code, period_code, owner_id, kept_by, kept_at, state, revision, submitted_by, restatement_reason, decided_by, decision_reason)
SELECT d.code, d.file_id, d.file_name, 'Page', d.organisation_code, d.period_code, d.owner_id, COALESCE(a.email, ''), d.kept_at, 'Draft', 1, '', '', '', ''
FROM drafts d LEFT JOIN accounts a ON a.id = d.owner_id;

DROP TABLE drafts;

INSERT INTO submissions (code, file_id, file_name, channel, kept_by, kept_at, state, revision, submitted_by, submitted_at, restatement_reason, decided_by, decided_at, decision_reason, import_id)
SELECT lower(hex(randomblob(16))), i.file_id, i.file_name, i.channel, '', i.published_at,
    CASE WHEN EXISTS (SELECT 1 FROM return_versions v JOIN returns r ON r.id = v.return_id AND r.current_version = v.number WHERE v.import_id = i.id) THEN 'Approved' ELSE 'Superseded' END,
    1, '', i.published_at, '', '', i.published_at, '', i.id
FROM imports i;

INSERT INTO submission_returns (submission_code, organisation_id, period_code, period_kind, series_id, figures)
SELECT s.code, r.organisation_id, p.code, p.kind, r.series_id, COUNT(*)
FROM submissions s
JOIN return_versions v ON v.import_id = s.import_id
JOIN observations b ON b.version_id = v.id AND b.import_id = v.import_id
JOIN returns r ON r.id = v.return_id
JOIN periods p ON p.id = r.period_id
GROUP BY s.code, r.organisation_id, p.code, p.kind, r.series_id;

-- Set when every accepted version of a return was undone: it then shows nothing.
ALTER TABLE returns ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));

-- A day that differs from the rule.
CREATE TABLE due_dates (
    period_code TEXT NOT NULL PRIMARY KEY,
    due TEXT NOT NULL CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    set_by TEXT NOT NULL,
    set_at TEXT NOT NULL
);

CREATE TABLE reminders (
    id INTEGER NOT NULL PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    period_code TEXT NOT NULL,
    sent_by TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    recipients INTEGER NOT NULL CHECK (recipients >= 0)
);

CREATE INDEX reminders_return ON reminders (organisation_id, period_code);

-- What administrators decide for everybody.
CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_at TEXT NOT NULL
);

-- Long work, so that its page can be left and come back to, on any node.
CREATE TABLE background_jobs (
    code TEXT NOT NULL PRIMARY KEY CHECK (length(code) = 32),
    kind TEXT NOT NULL CHECK (kind IN ('Check', 'Publish')),
    subject TEXT NOT NULL,
    owner_id TEXT NULL REFERENCES accounts (id),
    state TEXT NOT NULL CHECK (state IN ('Waiting', 'Running', 'Done', 'Failed', 'Cancelled')),
    stage TEXT NOT NULL,
    done INTEGER NOT NULL CHECK (done >= 0),
    total INTEGER NOT NULL CHECK (total >= 0),
    cancel_asked INTEGER NOT NULL CHECK (cancel_asked IN (0, 1)),
    started_at TEXT NOT NULL,
    touched_at TEXT NOT NULL,
    result TEXT NOT NULL
);

-- Measures that sum to another one.
CREATE TABLE measure_parts (
    measure_id INTEGER NOT NULL REFERENCES measures (id),
    part_id INTEGER NOT NULL REFERENCES measures (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (measure_id, part_id)
);
