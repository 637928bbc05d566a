-- The board report: what it consists of, what is said in it, editions as they were presented, and their files.

-- What a quarter's report consists of. The row without a quarter is the usual layout.
CREATE TABLE report_layouts (
    period_code TEXT NOT NULL PRIMARY KEY CHECK (period_code = '' OR period_code GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-Q[1-4]'),
    layout TEXT NOT NULL CHECK (layout <> '' AND length(layout) <= 20000),
    occasion TEXT NOT NULL CHECK (length(occasion) <= 200),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    changed_at TEXT NOT NULL
);

-- What somebody says of a measure or of the quarter. No row is deleted, and none is written over: a change withdraws a row and enters another that names it.
CREATE TABLE report_commentaries (
    id INTEGER NOT NULL PRIMARY KEY,
    subject TEXT NOT NULL CHECK (subject <> ''),
    period_code TEXT NOT NULL CHECK (period_code GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-Q[1-4]'),
    words TEXT NOT NULL CHECK (words <> '' AND length(words) <= 2000),
    whose TEXT NOT NULL CHECK (whose <> '' AND length(whose) <= 100),
    is_public INTEGER NOT NULL CHECK (is_public IN (0, 1)),
    basis TEXT NOT NULL CHECK (basis <> ''),
    set_by TEXT NOT NULL CHECK (set_by <> ''),
    set_at TEXT NOT NULL,
    withdrawn_at TEXT NULL,
    withdrawn_by TEXT NOT NULL,
    withdrawn_reason TEXT NOT NULL,
    replaces_id INTEGER NULL REFERENCES report_commentaries (id),
    CHECK ((withdrawn_at IS NULL AND withdrawn_reason = '') OR (withdrawn_at IS NOT NULL AND withdrawn_reason <> ''))
);

CREATE UNIQUE INDEX ux_report_commentaries_stands ON report_commentaries (subject, period_code) WHERE withdrawn_at IS NULL;

CREATE UNIQUE INDEX ux_report_commentaries_replaces ON report_commentaries (replaces_id) WHERE replaces_id IS NOT NULL;

CREATE TRIGGER report_commentaries_stay_updated BEFORE UPDATE ON report_commentaries
WHEN (OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR
    NEW.subject IS NOT OLD.subject OR NEW.period_code IS NOT OLD.period_code OR NEW.words IS NOT OLD.words OR NEW.whose IS NOT OLD.whose OR NEW.is_public IS NOT OLD.is_public OR
    NEW.basis IS NOT OLD.basis OR NEW.set_by IS NOT OLD.set_by OR NEW.set_at IS NOT OLD.set_at OR NEW.replaces_id IS NOT OLD.replaces_id)
BEGIN SELECT RAISE(ABORT, 'A commentary is never changed.'); END;

CREATE TRIGGER report_commentaries_stay_deleted BEFORE DELETE ON report_commentaries
BEGIN SELECT RAISE(ABORT, 'A commentary is never deleted.'); END;

-- A report as it was presented: the whole of it, compressed, with the hash of what is compressed.
CREATE TABLE report_editions (
    code TEXT NOT NULL PRIMARY KEY CHECK (code <> ''),
    period_code TEXT NOT NULL CHECK (period_code GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-Q[1-4]'),
    number INTEGER NOT NULL CHECK (number >= 1),
    audience TEXT NOT NULL CHECK (audience IN ('Board', 'Public')),
    title TEXT NOT NULL CHECK (title <> ''),
    headline TEXT NOT NULL CHECK (headline <> ''),
    content BLOB NOT NULL,
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
    data_version INTEGER NOT NULL CHECK (data_version >= 1),
    gaps TEXT NOT NULL,
    frozen_by TEXT NOT NULL CHECK (frozen_by <> ''),
    frozen_at TEXT NOT NULL,
    UNIQUE (period_code, audience, number)
);

CREATE TRIGGER report_editions_stay_updated BEFORE UPDATE ON report_editions
BEGIN SELECT RAISE(ABORT, 'An edition is never changed.'); END;

CREATE TRIGGER report_editions_stay_deleted BEFORE DELETE ON report_editions
BEGIN SELECT RAISE(ABORT, 'An edition is never deleted.'); END;

-- The files of an edition, and the work of making them: whoever builds takes a row that waits.
CREATE TABLE report_files (
    edition_code TEXT NOT NULL REFERENCES report_editions (code),
    format TEXT NOT NULL CHECK (format IN ('xlsx', 'pptx', 'docx', 'pdf', 'html', 'zip')),
    state TEXT NOT NULL CHECK (state IN ('Waiting', 'Building', 'Ready', 'Failed', 'Cancelled')),
    attempt INTEGER NOT NULL CHECK (attempt >= 1),
    done INTEGER NOT NULL CHECK (done >= 0),
    total INTEGER NOT NULL CHECK (total >= 0),
    content BLOB NULL,
    bytes INTEGER NOT NULL CHECK (bytes >= 0),
    content_hash TEXT NOT NULL,
    said TEXT NOT NULL,
    asked_by TEXT NOT NULL CHECK (asked_by <> ''),
    asked_at TEXT NOT NULL,
    touched_at TEXT NOT NULL,
    PRIMARY KEY (edition_code, format),
    CHECK ((state = 'Ready' AND content IS NOT NULL AND length(content_hash) = 64) OR (state <> 'Ready' AND content IS NULL AND content_hash = ''))
);

CREATE INDEX report_files_state ON report_files (state, asked_at);
