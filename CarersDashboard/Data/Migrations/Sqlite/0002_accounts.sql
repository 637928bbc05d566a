-- Who may do what.

CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    email TEXT NOT NULL,
    normalized_email TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('Member', 'Contributor', 'Approver', 'Administrator')),
    password_hash TEXT NULL,
    security_stamp TEXT NOT NULL,
    concurrency_stamp TEXT NOT NULL,
    failed_tries INTEGER NOT NULL CHECK (failed_tries >= 0),
    lockout_end TEXT NULL,
    blocked INTEGER NOT NULL CHECK (blocked IN (0, 1)),
    second_factor INTEGER NOT NULL CHECK (second_factor IN (0, 1)),
    authenticator_key TEXT NULL,
    last_time_step INTEGER NULL,
    illustrative INTEGER NOT NULL CHECK (illustrative IN (0, 1)),
    login_hash TEXT NULL CHECK (length(login_hash) = 64),
    created_at TEXT NOT NULL
);

CREATE UNIQUE INDEX ux_accounts_login ON accounts (login_hash) WHERE login_hash IS NOT NULL;

CREATE TABLE account_organisations (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    PRIMARY KEY (account_id, organisation_id)
);

-- Sessions, links and recovery codes are held as hashes: whoever reads this table can use none of them.

-- The id of a session is public: it can end the session, not carry it on.
CREATE TABLE account_sessions (
    session_hash TEXT NOT NULL PRIMARY KEY CHECK (length(session_hash) = 64),
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    started_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    address TEXT NOT NULL,
    browser TEXT NOT NULL
);

-- asked_at is set where the holder asked for the link by mail; an administrator issues without it.
CREATE TABLE account_links (
    token_hash TEXT NOT NULL PRIMARY KEY CHECK (length(token_hash) = 64),
    purpose TEXT NOT NULL CHECK (purpose IN ('SetUp', 'Password')),
    account_id TEXT NULL REFERENCES accounts (id),
    expires_at TEXT NOT NULL,
    used_at TEXT NULL,
    asked_at TEXT NULL
);

CREATE TABLE account_recovery_codes (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    code_hash TEXT NOT NULL CHECK (length(code_hash) = 64),
    PRIMARY KEY (account_id, code_hash)
);

CREATE TABLE data_protection_keys (
    name TEXT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL
);

-- A draft belongs to whoever uploaded it; one from before there were accounts belongs to nobody.
ALTER TABLE drafts ADD COLUMN owner_id TEXT NULL REFERENCES accounts (id);

-- Set when somebody edits an organisation here: its name and role then no longer follow the catalogue file.
ALTER TABLE organisations ADD COLUMN edited_at TEXT NULL;

-- Who did what. Each entry carries the hash of the one before it.

CREATE TABLE audit_entries (
    id INTEGER NOT NULL PRIMARY KEY,
    happened_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    address TEXT NOT NULL,
    value_before TEXT NOT NULL,
    value_after TEXT NOT NULL,
    previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
);

CREATE TRIGGER audit_entries_stay_updated BEFORE UPDATE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'An audit entry is never changed.'); END;

CREATE TRIGGER audit_entries_stay_deleted BEFORE DELETE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'An audit entry is never deleted.'); END;
