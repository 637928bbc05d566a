-- The board report: what it consists of, what is said in it, editions as they were presented, and their files.

-- What a quarter's report consists of. The row without a quarter is the usual layout.
CREATE TABLE report_layouts (
    period_code nvarchar(22) NOT NULL CONSTRAINT pk_report_layouts PRIMARY KEY CONSTRAINT ck_report_layouts_period CHECK (period_code = '' OR period_code LIKE '[0-9][0-9][0-9][0-9]-[0-9][0-9]-Q[1-4]'),
    layout nvarchar(max) NOT NULL CONSTRAINT ck_report_layouts_layout CHECK (layout <> '' AND LEN(layout) <= 20000),
    occasion nvarchar(200) NOT NULL,
    revision int NOT NULL CONSTRAINT ck_report_layouts_revision CHECK (revision >= 1),
    changed_by nvarchar(254) NOT NULL CONSTRAINT ck_report_layouts_changed_by CHECK (changed_by <> ''),
    changed_at datetime2(3) NOT NULL
);

-- What somebody says of a measure or of the quarter. No row is deleted, and none is written over: a change withdraws a row and enters another that names it.
CREATE TABLE report_commentaries (
    id int NOT NULL CONSTRAINT pk_report_commentaries PRIMARY KEY,
    subject nvarchar(100) NOT NULL CONSTRAINT ck_report_commentaries_subject CHECK (subject <> ''),
    period_code nvarchar(22) NOT NULL CONSTRAINT ck_report_commentaries_period CHECK (period_code LIKE '[0-9][0-9][0-9][0-9]-[0-9][0-9]-Q[1-4]'),
    words nvarchar(2000) NOT NULL CONSTRAINT ck_report_commentaries_words CHECK (words <> ''),
    whose nvarchar(100) NOT NULL CONSTRAINT ck_report_commentaries_whose CHECK (whose <> ''),
    is_public bit NOT NULL,
    basis nvarchar(1000) NOT NULL CONSTRAINT ck_report_commentaries_basis CHECK (basis <> ''),
    set_by nvarchar(254) NOT NULL CONSTRAINT ck_report_commentaries_set_by CHECK (set_by <> ''),
    set_at datetime2(3) NOT NULL,
    withdrawn_at datetime2(3) NULL,
    withdrawn_by nvarchar(254) NOT NULL,
    withdrawn_reason nvarchar(1000) NOT NULL,
    replaces_id int NULL CONSTRAINT fk_report_commentaries_replaces REFERENCES report_commentaries (id),
    CONSTRAINT ck_report_commentaries_withdrawn CHECK ((withdrawn_at IS NULL AND withdrawn_reason = '') OR (withdrawn_at IS NOT NULL AND withdrawn_reason <> ''))
);

CREATE UNIQUE INDEX ux_report_commentaries_stands ON report_commentaries (subject, period_code) WHERE withdrawn_at IS NULL;

CREATE UNIQUE INDEX ux_report_commentaries_replaces ON report_commentaries (replaces_id) WHERE replaces_id IS NOT NULL;

-- A report as it was presented: the whole of it, compressed, with the hash of what is compressed.
CREATE TABLE report_editions (
    code nvarchar(40) NOT NULL CONSTRAINT pk_report_editions PRIMARY KEY CONSTRAINT ck_report_editions_code CHECK (code <> ''),
    period_code nvarchar(22) NOT NULL CONSTRAINT ck_report_editions_period CHECK (period_code LIKE '[0-9][0-9][0-9][0-9]-[0-9][0-9]-Q[1-4]'),
    number int NOT NULL CONSTRAINT ck_report_editions_number CHECK (number >= 1),
    audience nvarchar(10) NOT NULL CONSTRAINT ck_report_editions_audience CHECK (audience IN ('Board', 'Public')),
    title nvarchar(200) NOT NULL CONSTRAINT ck_report_editions_title CHECK (title <> ''),
    headline nvarchar(1000) NOT NULL CONSTRAINT ck_report_editions_headline CHECK (headline <> ''),
    content varbinary(max) NOT NULL,
    content_hash nvarchar(64) NOT NULL CONSTRAINT ck_report_editions_hash CHECK (LEN(content_hash) = 64),
    data_version bigint NOT NULL CONSTRAINT ck_report_editions_data_version CHECK (data_version >= 1),
    gaps nvarchar(max) NOT NULL,
    frozen_by nvarchar(254) NOT NULL CONSTRAINT ck_report_editions_frozen_by CHECK (frozen_by <> ''),
    frozen_at datetime2(3) NOT NULL,
    CONSTRAINT uq_report_editions_number UNIQUE (period_code, audience, number)
);

-- The files of an edition, and the work of making them: whoever builds takes a row that waits.
CREATE TABLE report_files (
    edition_code nvarchar(40) NOT NULL CONSTRAINT fk_report_files_edition REFERENCES report_editions (code),
    format nvarchar(10) NOT NULL CONSTRAINT ck_report_files_format CHECK (format IN ('xlsx', 'pptx', 'docx', 'pdf', 'html', 'zip')),
    state nvarchar(20) NOT NULL CONSTRAINT ck_report_files_state CHECK (state IN ('Waiting', 'Building', 'Ready', 'Failed', 'Cancelled')),
    attempt int NOT NULL CONSTRAINT ck_report_files_attempt CHECK (attempt >= 1),
    done int NOT NULL CONSTRAINT ck_report_files_done CHECK (done >= 0),
    total int NOT NULL CONSTRAINT ck_report_files_total CHECK (total >= 0),
    content varbinary(max) NULL,
    bytes int NOT NULL CONSTRAINT ck_report_files_bytes CHECK (bytes >= 0),
    content_hash nvarchar(64) NOT NULL,
    said nvarchar(1000) NOT NULL,
    asked_by nvarchar(254) NOT NULL CONSTRAINT ck_report_files_asked_by CHECK (asked_by <> ''),
    asked_at datetime2(3) NOT NULL,
    touched_at datetime2(3) NOT NULL,
    CONSTRAINT pk_report_files PRIMARY KEY (edition_code, format),
    CONSTRAINT ck_report_files_ready CHECK ((state = 'Ready' AND content IS NOT NULL AND LEN(content_hash) = 64) OR (state <> 'Ready' AND content IS NULL AND content_hash = ''))
);

CREATE INDEX report_files_state ON report_files (state, asked_at);
GO

CREATE TRIGGER report_commentaries_stay ON report_commentaries AFTER UPDATE, DELETE AS
BEGIN
    IF EXISTS (
        SELECT 1 FROM deleted d LEFT JOIN inserted i ON i.id = d.id
        WHERE i.id IS NULL OR ((d.withdrawn_at IS NOT NULL OR i.withdrawn_at IS NULL OR EXISTS (
                SELECT d.subject, d.period_code, d.words, d.whose, d.is_public, d.basis, d.set_by, d.set_at, d.replaces_id
                EXCEPT
                SELECT i.subject, i.period_code, i.words, i.whose, i.is_public, i.basis, i.set_by, i.set_at, i.replaces_id))))
    BEGIN
        ROLLBACK TRANSACTION;
        THROW 50001, 'A commentary is never changed or deleted.', 1;
    END
END
GO

CREATE TRIGGER report_editions_stay ON report_editions AFTER UPDATE, DELETE AS
BEGIN
    IF EXISTS (SELECT 1 FROM deleted)
    BEGIN
        ROLLBACK TRANSACTION;
        THROW 50001, 'An edition is never changed or deleted.', 1;
    END
END
