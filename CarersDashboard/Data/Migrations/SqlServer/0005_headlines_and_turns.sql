-- Headlines in an approver's own words, and which version of a return the board showed from when on.

-- A heading that somebody worded in place of the generated one. No row is deleted, and none is written over: a change withdraws a row and enters another that names it.
CREATE TABLE headlines (
    id int NOT NULL CONSTRAINT pk_headlines PRIMARY KEY,
    subject nvarchar(100) NOT NULL CONSTRAINT ck_headlines_subject CHECK (subject <> ''),
    period_code nvarchar(22) NOT NULL CONSTRAINT ck_headlines_period CHECK (period_code LIKE '[0-9][0-9][0-9][0-9]-[0-9][0-9]-Q[1-4]'),
    organisation_id int NULL CONSTRAINT fk_headlines_organisation REFERENCES organisations (id),
    wording nvarchar(200) NOT NULL CONSTRAINT ck_headlines_wording CHECK (wording <> ''),
    basis nvarchar(1000) NOT NULL CONSTRAINT ck_headlines_basis CHECK (basis <> ''),
    set_by nvarchar(254) NOT NULL CONSTRAINT ck_headlines_set_by CHECK (set_by <> ''),
    set_at datetime2(3) NOT NULL,
    withdrawn_at datetime2(3) NULL,
    withdrawn_by nvarchar(254) NOT NULL,
    withdrawn_reason nvarchar(1000) NOT NULL,
    replaces_id int NULL CONSTRAINT fk_headlines_replaces REFERENCES headlines (id),
    CONSTRAINT ck_headlines_withdrawn CHECK ((withdrawn_at IS NULL AND withdrawn_reason = '') OR (withdrawn_at IS NOT NULL AND withdrawn_reason <> ''))
);

-- One wording stands for a heading. The county's heading has no organisation, and here two of none are two of one.
CREATE UNIQUE INDEX ux_headlines_stands ON headlines (subject, period_code, organisation_id) WHERE withdrawn_at IS NULL;

CREATE UNIQUE INDEX ux_headlines_replaces ON headlines (replaces_id) WHERE replaces_id IS NOT NULL;

-- One row: moves with every change of a headline, so that readers look again and the board need not be built anew.
CREATE TABLE headline_version (
    id int NOT NULL CONSTRAINT pk_headline_version PRIMARY KEY CONSTRAINT ck_headline_version_id CHECK (id = 1),
    version bigint NOT NULL CONSTRAINT ck_headline_version_version CHECK (version >= 0)
);

INSERT INTO headline_version (id, version) VALUES (1, 0);

-- The board turned to another version of a return, or to none, without a new one being published: an approval was undone, or an earlier version brought back.
CREATE TABLE return_turns (
    return_id int NOT NULL CONSTRAINT fk_return_turns_return REFERENCES returns (id),
    data_version bigint NOT NULL CONSTRAINT ck_return_turns_data_version CHECK (data_version >= 1),
    number int NULL CONSTRAINT ck_return_turns_number CHECK (number >= 1),
    turned_at datetime2(3) NOT NULL,
    CONSTRAINT pk_return_turns PRIMARY KEY (return_id, data_version)
);

-- Until now only the outcome was kept. The last such act that is written down for the return says when; where none is, its last publication.
INSERT INTO return_turns (return_id, data_version, number, turned_at)
SELECT x.id, (SELECT MAX(i.data_version) FROM imports i WHERE i.published_at <= x.turned_at), CASE WHEN x.withdrawn = 1 THEN NULL ELSE x.current_version END, x.turned_at
FROM (
    SELECT r.id, r.withdrawn, r.current_version, COALESCE(
        (SELECT MAX(e.happened_at) FROM submission_events e JOIN submissions s ON s.code = e.submission_code JOIN return_versions v ON v.import_id = s.import_id
         WHERE v.return_id = r.id AND e.act IN ('Undo', 'Restore')),
        (SELECT MAX(i.published_at) FROM return_versions v JOIN imports i ON i.id = v.import_id WHERE v.return_id = r.id)) AS turned_at
    FROM returns r
    WHERE r.withdrawn = 1 OR r.current_version <> (SELECT MAX(v.number) FROM return_versions v WHERE v.return_id = r.id)
) x;
GO

CREATE TRIGGER headlines_stay ON headlines AFTER UPDATE, DELETE AS
BEGIN
    IF EXISTS (
        SELECT 1 FROM deleted d LEFT JOIN inserted i ON i.id = d.id
        WHERE i.id IS NULL OR ((d.withdrawn_at IS NOT NULL OR i.withdrawn_at IS NULL OR EXISTS (
                SELECT d.subject, d.period_code, d.organisation_id, d.wording, d.basis, d.set_by, d.set_at, d.replaces_id
                EXCEPT
                SELECT i.subject, i.period_code, i.organisation_id, i.wording, i.basis, i.set_by, i.set_at, i.replaces_id))))
    BEGIN
        ROLLBACK TRANSACTION;
        THROW 50001, 'A headline is never changed or deleted.', 1;
    END
END
GO

CREATE TRIGGER return_turns_stay ON return_turns AFTER UPDATE, DELETE AS
BEGIN
    IF EXISTS (SELECT 1 FROM deleted)
    BEGIN
        ROLLBACK TRANSACTION;
        THROW 50001, 'A turn of a return is never changed or deleted.', 1;
    END
END
