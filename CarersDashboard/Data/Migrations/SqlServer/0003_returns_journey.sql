-- From a draft to an approved return, and what happens to it afterwards.

-- Every file that came in, and what became of it. One that was replaced by a later one is superseded.
CREATE TABLE submissions (
    code char(32) NOT NULL CONSTRAINT pk_submissions PRIMARY KEY,
    file_id int NOT NULL CONSTRAINT fk_submissions_file REFERENCES files (id),
    file_name nvarchar(260) NOT NULL,
    channel nvarchar(20) NOT NULL CONSTRAINT ck_submissions_channel CHECK (channel IN ('Page', 'Command', 'Samples')),
    organisation_code nvarchar(40) NULL,
    period_code nvarchar(22) NULL,
    owner_id char(32) NULL CONSTRAINT fk_submissions_owner REFERENCES accounts (id),
    kept_by nvarchar(254) NOT NULL,
    kept_at datetime2(3) NOT NULL,
    state nvarchar(20) NOT NULL CONSTRAINT ck_submissions_state CHECK (state IN ('Draft', 'Submitted', 'SentBack', 'Approved', 'Superseded', 'Withdrawn')),
    revision int NOT NULL CONSTRAINT ck_submissions_revision CHECK (revision >= 1),
    submitted_by_id char(32) NULL CONSTRAINT fk_submissions_submitted_by REFERENCES accounts (id),
    submitted_by nvarchar(254) NOT NULL,
    submitted_at datetime2(3) NULL,
    agreed_plan char(64) NULL,
    restatement_reason nvarchar(1000) NOT NULL,
    decided_by_id char(32) NULL CONSTRAINT fk_submissions_decided_by REFERENCES accounts (id),
    decided_by nvarchar(254) NOT NULL,
    decided_at datetime2(3) NULL,
    decision_reason nvarchar(1000) NOT NULL,
    import_id int NULL CONSTRAINT fk_submissions_import REFERENCES imports (id),
    CONSTRAINT ck_submissions_submitted CHECK (state <> 'Submitted' OR (submitted_at IS NOT NULL AND import_id IS NULL)),
    CONSTRAINT ck_submissions_approved CHECK (state <> 'Approved' OR import_id IS NOT NULL),
    CONSTRAINT ck_submissions_draft CHECK (state NOT IN ('Draft', 'SentBack') OR import_id IS NULL)
);

CREATE INDEX submissions_file ON submissions (file_id);

CREATE UNIQUE INDEX ux_submissions_import ON submissions (import_id) WHERE import_id IS NOT NULL;

-- Which returns a file holds figures of.
CREATE TABLE submission_returns (
    submission_code char(32) NOT NULL CONSTRAINT fk_submission_returns_submission REFERENCES submissions (code),
    organisation_id int NOT NULL CONSTRAINT fk_submission_returns_organisation REFERENCES organisations (id),
    period_code nvarchar(22) NOT NULL,
    period_kind nvarchar(20) NOT NULL,
    series_id int NOT NULL CONSTRAINT fk_submission_returns_series REFERENCES series (id),
    figures int NOT NULL CONSTRAINT ck_submission_returns_figures CHECK (figures >= 1),
    CONSTRAINT pk_submission_returns PRIMARY KEY (submission_code, organisation_id, period_code, period_kind, series_id)
);

CREATE INDEX submission_returns_return ON submission_returns (organisation_id, period_code);

-- One file at a time waits for approval for a return: the key decides between two that arrive together.
CREATE TABLE waiting_returns (
    organisation_id int NOT NULL CONSTRAINT fk_waiting_returns_organisation REFERENCES organisations (id),
    period_code nvarchar(22) NOT NULL,
    period_kind nvarchar(20) NOT NULL,
    series_id int NOT NULL CONSTRAINT fk_waiting_returns_series REFERENCES series (id),
    submission_code char(32) NOT NULL CONSTRAINT fk_waiting_returns_submission REFERENCES submissions (code),
    CONSTRAINT pk_waiting_returns PRIMARY KEY (organisation_id, period_code, period_kind, series_id)
);

CREATE INDEX waiting_returns_submission ON waiting_returns (submission_code);

-- A cell as it was corrected on the page; the file stays as it came.
CREATE TABLE submission_corrections (
    submission_code char(32) NOT NULL CONSTRAINT fk_submission_corrections_submission REFERENCES submissions (code),
    sheet nvarchar(100) NOT NULL,
    cell nvarchar(20) NOT NULL,
    written nvarchar(400) NOT NULL,
    found nvarchar(400) NOT NULL,
    rule_code nvarchar(20) NOT NULL,
    subject nvarchar(400) NOT NULL,
    set_by_id char(32) NULL CONSTRAINT fk_submission_corrections_account REFERENCES accounts (id),
    set_by nvarchar(254) NOT NULL,
    set_at datetime2(3) NOT NULL,
    CONSTRAINT pk_submission_corrections PRIMARY KEY (submission_code, sheet, cell)
);

-- A reason holds for a rule and a value, whatever cell or file they stand in.
CREATE TABLE finding_explanations (
    rule_code nvarchar(20) NOT NULL,
    organisation_code nvarchar(40) NOT NULL,
    series_code nvarchar(40) NOT NULL,
    measure_code nvarchar(40) NOT NULL,
    value nvarchar(200) NOT NULL,
    reason nvarchar(1000) NOT NULL,
    given_by nvarchar(254) NOT NULL,
    given_at datetime2(3) NOT NULL,
    CONSTRAINT pk_finding_explanations PRIMARY KEY (rule_code, organisation_code, series_code, measure_code, value)
);

-- What happened to a file, act by act.
CREATE TABLE submission_events (
    id bigint NOT NULL CONSTRAINT pk_submission_events PRIMARY KEY,
    submission_code char(32) NOT NULL,
    happened_at datetime2(3) NOT NULL,
    actor nvarchar(254) NOT NULL,
    act nvarchar(40) NOT NULL,
    reason nvarchar(1000) NOT NULL
);

CREATE INDEX submission_events_submission ON submission_events (submission_code);

INSERT INTO submissions (code, file_id, file_name, channel, organisation_code, period_code, owner_id, kept_by, kept_at, state, revision, submitted_by, restatement_reason, decided_by, decision_reason)
SELECT d.code, d.file_id, d.file_name, 'Page', d.organisation_code, d.period_code, d.owner_id, COALESCE(a.email, ''), d.kept_at, 'Draft', 1, '', '', '', ''
FROM drafts d LEFT JOIN accounts a ON a.id = d.owner_id;

DROP TABLE drafts;

INSERT INTO submissions (code, file_id, file_name, channel, kept_by, kept_at, state, revision, submitted_by, submitted_at, restatement_reason, decided_by, decided_at, decision_reason, import_id)
SELECT LOWER(REPLACE(CONVERT(varchar(36), NEWID()), '-', '')), i.file_id, i.file_name, i.channel, '', i.published_at,
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
ALTER TABLE returns ADD withdrawn bit NOT NULL CONSTRAINT df_returns_withdrawn DEFAULT 0;

-- A day that differs from the rule.
CREATE TABLE due_dates (
    period_code nvarchar(22) NOT NULL CONSTRAINT pk_due_dates PRIMARY KEY,
    due date NOT NULL,
    set_by nvarchar(254) NOT NULL,
    set_at datetime2(3) NOT NULL
);

CREATE TABLE reminders (
    id int NOT NULL CONSTRAINT pk_reminders PRIMARY KEY,
    organisation_id int NOT NULL CONSTRAINT fk_reminders_organisation REFERENCES organisations (id),
    period_code nvarchar(22) NOT NULL,
    sent_by nvarchar(254) NOT NULL,
    sent_at datetime2(3) NOT NULL,
    recipients int NOT NULL CONSTRAINT ck_reminders_recipients CHECK (recipients >= 0)
);

CREATE INDEX reminders_return ON reminders (organisation_id, period_code);

-- What administrators decide for everybody.
CREATE TABLE settings (
    name nvarchar(100) NOT NULL CONSTRAINT pk_settings PRIMARY KEY,
    value nvarchar(400) NOT NULL,
    set_by nvarchar(254) NOT NULL,
    set_at datetime2(3) NOT NULL
);

-- Long work, so that its page can be left and come back to, on any node.
CREATE TABLE background_jobs (
    code char(32) NOT NULL CONSTRAINT pk_background_jobs PRIMARY KEY,
    kind nvarchar(20) NOT NULL CONSTRAINT ck_background_jobs_kind CHECK (kind IN ('Check', 'Publish')),
    subject nvarchar(260) NOT NULL,
    owner_id char(32) NULL CONSTRAINT fk_background_jobs_owner REFERENCES accounts (id),
    state nvarchar(20) NOT NULL CONSTRAINT ck_background_jobs_state CHECK (state IN ('Waiting', 'Running', 'Done', 'Failed', 'Cancelled')),
    stage nvarchar(100) NOT NULL,
    done int NOT NULL CONSTRAINT ck_background_jobs_done CHECK (done >= 0),
    total int NOT NULL CONSTRAINT ck_background_jobs_total CHECK (total >= 0),
    cancel_asked bit NOT NULL,
    started_at datetime2(3) NOT NULL,
    touched_at datetime2(3) NOT NULL,
    result nvarchar(400) NOT NULL
);

-- Measures that sum to another one.
CREATE TABLE measure_parts (
    measure_id int NOT NULL CONSTRAINT fk_measure_parts_measure REFERENCES measures (id),
    part_id int NOT NULL CONSTRAINT fk_measure_parts_part REFERENCES measures (id),
    position int NOT NULL,
    CONSTRAINT pk_measure_parts PRIMARY KEY (measure_id, part_id)
);
GO

CREATE TRIGGER submission_events_stay ON submission_events AFTER UPDATE, DELETE AS
BEGIN
    IF EXISTS (SELECT 1 FROM deleted)
    BEGIN
        ROLLBACK TRANSACTION;
        THROW 50001, 'What happened to a return is never changed or deleted.', 1;
    END
END
GO
