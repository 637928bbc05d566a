-- Who may do what.

CREATE TABLE accounts (
    id char(32) NOT NULL CONSTRAINT pk_accounts PRIMARY KEY,
    email nvarchar(254) NOT NULL,
    normalized_email nvarchar(254) NOT NULL CONSTRAINT uq_accounts_email UNIQUE,
    display_name nvarchar(200) NOT NULL,
    role nvarchar(20) NOT NULL CONSTRAINT ck_accounts_role CHECK (role IN ('Member', 'Contributor', 'Approver', 'Administrator')),
    password_hash nvarchar(500) NULL,
    security_stamp nvarchar(100) NOT NULL,
    concurrency_stamp nvarchar(100) NOT NULL,
    failed_tries int NOT NULL CONSTRAINT ck_accounts_failed_tries CHECK (failed_tries >= 0),
    lockout_end datetime2(3) NULL,
    blocked bit NOT NULL,
    second_factor bit NOT NULL,
    authenticator_key nvarchar(1000) NULL,
    last_time_step bigint NULL,
    illustrative bit NOT NULL,
    login_hash char(64) NULL,
    created_at datetime2(3) NOT NULL
);

CREATE UNIQUE INDEX ux_accounts_login ON accounts (login_hash) WHERE login_hash IS NOT NULL;

CREATE TABLE account_organisations (
    account_id char(32) NOT NULL CONSTRAINT fk_account_organisations_account REFERENCES accounts (id),
    organisation_id int NOT NULL CONSTRAINT fk_account_organisations_organisation REFERENCES organisations (id),
    CONSTRAINT pk_account_organisations PRIMARY KEY (account_id, organisation_id)
);

-- Sessions, links and recovery codes are held as hashes: whoever reads this table can use none of them.

-- The id of a session is public: it can end the session, not carry it on.
CREATE TABLE account_sessions (
    session_hash char(64) NOT NULL CONSTRAINT pk_account_sessions PRIMARY KEY,
    id char(32) NOT NULL CONSTRAINT uq_account_sessions_id UNIQUE,
    account_id char(32) NOT NULL CONSTRAINT fk_account_sessions_account REFERENCES accounts (id),
    started_at datetime2(3) NOT NULL,
    seen_at datetime2(3) NOT NULL,
    address nvarchar(64) NOT NULL,
    browser nvarchar(60) NOT NULL
);

-- asked_at is set where the holder asked for the link by mail; an administrator issues without it.
CREATE TABLE account_links (
    token_hash char(64) NOT NULL CONSTRAINT pk_account_links PRIMARY KEY,
    purpose nvarchar(20) NOT NULL CONSTRAINT ck_account_links_purpose CHECK (purpose IN ('SetUp', 'Password')),
    account_id char(32) NULL CONSTRAINT fk_account_links_account REFERENCES accounts (id),
    expires_at datetime2(3) NOT NULL,
    used_at datetime2(3) NULL,
    asked_at datetime2(3) NULL
);

CREATE TABLE account_recovery_codes (
    account_id char(32) NOT NULL CONSTRAINT fk_account_recovery_codes_account REFERENCES accounts (id),
    code_hash char(64) NOT NULL,
    CONSTRAINT pk_account_recovery_codes PRIMARY KEY (account_id, code_hash)
);

CREATE TABLE data_protection_keys (
    name nvarchar(200) NOT NULL CONSTRAINT pk_data_protection_keys PRIMARY KEY,
    content nvarchar(max) NOT NULL
);

-- A draft belongs to whoever uploaded it; one from before there were accounts belongs to nobody.
ALTER TABLE drafts ADD owner_id char(32) NULL CONSTRAINT fk_drafts_owner REFERENCES accounts (id);

-- Set when somebody edits an organisation here: its name and role then no longer follow the catalogue file.
ALTER TABLE organisations ADD edited_at datetime2(3) NULL;

-- Who did what. Each entry carries the hash of the one before it.

CREATE TABLE audit_entries (
    id bigint NOT NULL CONSTRAINT pk_audit_entries PRIMARY KEY,
    happened_at datetime2(3) NOT NULL,
    actor nvarchar(254) NOT NULL,
    act nvarchar(100) NOT NULL,
    subject nvarchar(400) NOT NULL,
    address nvarchar(64) NOT NULL,
    value_before nvarchar(4000) NOT NULL,
    value_after nvarchar(4000) NOT NULL,
    previous_hash char(64) NOT NULL,
    hash char(64) NOT NULL CONSTRAINT uq_audit_entries_hash UNIQUE
);
GO

CREATE TRIGGER audit_entries_stay ON audit_entries AFTER UPDATE, DELETE AS
BEGIN
    IF EXISTS (SELECT 1 FROM deleted)
    BEGIN
        ROLLBACK TRANSACTION;
        THROW 50001, 'An audit entry is never changed or deleted.', 1;
    END
END
GO
