-- Headlines in an approver's own words, and which version of a return the board showed from when on.

-- A heading that somebody worded in place of the generated one. No row is deleted, and none is written over: a change withdraws a row and enters another that names it.
CREATE TABLE headlines (
    id INTEGER NOT NULL PRIMARY KEY,
    subject TEXT NOT NULL CHECK (subject <> ''),
    period_code TEXT NOT NULL CHECK (period_code GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-Q[1-4]'),
    organisation_id INTEGER NULL REFERENCES organisations (id),
    wording TEXT NOT NULL CHECK (wording <> '' AND length(wording) <= 200),
    basis TEXT NOT NULL CHECK (basis <> ''),
    set_by TEXT NOT NULL CHECK (set_by <> ''),
    set_at TEXT NOT NULL,
    withdrawn_at TEXT NULL,
    withdrawn_by TEXT NOT NULL,
    withdrawn_reason TEXT NOT NULL,
    replaces_id INTEGER NULL REFERENCES headlines (id),
    CHECK ((withdrawn_at IS NULL AND withdrawn_reason = '') OR (withdrawn_at IS NOT NULL AND withdrawn_reason <> ''))
);

-- One wording stands for a heading. The county's heading has no organisation, and here two of none are two of one.
CREATE UNIQUE INDEX ux_headlines_stands ON headlines (subject, period_code, COALESCE(organisation_id, 0)) WHERE withdrawn_at IS NULL;

CREATE UNIQUE INDEX ux_headlines_replaces ON headlines (replaces_id) WHERE replaces_id IS NOT NULL;

CREATE TRIGGER headlines_stay_updated BEFORE UPDATE ON headlines
WHEN (OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR
    NEW.subject IS NOT OLD.subject OR NEW.period_code IS NOT OLD.period_code OR NEW.organisation_id IS NOT OLD.organisation_id OR NEW.wording IS NOT OLD.wording OR
    NEW.basis IS NOT OLD.basis OR NEW.set_by IS NOT OLD.set_by OR NEW.set_at IS NOT OLD.set_at OR NEW.replaces_id IS NOT OLD.replaces_id)
BEGIN SELECT RAISE(ABORT, 'A headline is never changed.'); END;

CREATE TRIGGER headlines_stay_deleted BEFORE DELETE ON headlines
BEGIN SELECT RAISE(ABORT, 'A headline is never deleted.'); END;

-- One row: moves with every change of a headline, so that readers look again and the board need not be built anew.
CREATE TABLE headline_version (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL CHECK (version >= 0)
);

INSERT INTO headline_version (id, version) VALUES (1, 0);

-- The board turned to another version of a return, or to none, without a new one being published: an approval was undone, or an earlier version brought back.
CREATE TABLE return_turns (
    return_id INTEGER NOT NULL REFERENCES returns (id),
    data_version INTEGER NOT NULL CHECK (data_version >= 1),
    number INTEGER NULL CHECK (number >= 1),
    turned_at TEXT NOT NULL,
    PRIMARY KEY (return_id, data_version)
);

CREATE TRIGGER return_turns_stay_updated BEFORE UPDATE ON return_turns
BEGIN SELECT RAISE(ABORT, 'A turn of a return is never changed.'); END;

CREATE TRIGGER return_turns_stay_deleted BEFORE DELETE ON return_turns
BEGIN SELECT RAISE(ABORT, 'A turn of a return is never deleted.'); END;

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
