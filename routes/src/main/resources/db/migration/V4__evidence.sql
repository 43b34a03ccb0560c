-- The sealed chain of all receipts: positions without a gap, a signed checkpoint for each batch that got some.

CREATE TABLE checkpoint (
    number        bigint PRIMARY KEY CHECK (number >= 1),
    first         bigint      NOT NULL UNIQUE CHECK (first >= 1),
    last          bigint      NOT NULL CHECK (last >= first),
    root          bytea       NOT NULL,     -- Merkle root (RFC 6962) over the hashes of the receipts first to last
    previous_hash bytea,                    -- SHA-256 of the JWS of the checkpoint before
    at            timestamptz NOT NULL,
    jws           text        NOT NULL      -- all of the above, signed
);
CREATE INDEX checkpoint_at ON checkpoint (at);

CREATE FUNCTION checkpoint_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a checkpoint is never changed or removed';
END $$;
CREATE TRIGGER checkpoint_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION checkpoint_is_append_only();
CREATE TRIGGER audit_never_emptied BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

-- The data protection role reads these; both indexes hold few rows.
CREATE INDEX audit_views ON audit_entry (agency, position) WHERE event = 'viewed' AND position IS NOT NULL;
CREATE INDEX audit_firewall ON audit_entry (at, agency) WHERE event = 'refused-request' AND reason = 'firewall';

-- Sealing changes every row once, so the rule that it may change nothing else is asked without a call of PL/pgSQL.
DROP TRIGGER audit_sealed_once ON audit_entry;
CREATE TRIGGER audit_sealed_once BEFORE UPDATE ON audit_entry FOR EACH ROW
    WHEN (OLD.position IS NOT NULL
        OR (OLD.id, OLD.at, OLD.event, OLD.agency, OLD.actor, OLD.unit, OLD.referral, OLD.handoff, OLD.delivery, OLD.attempt,
            OLD.hop, OLD.consent, OLD.consent_version, OLD.consent_hash, OLD.policy, OLD.requested, OLD.granted, OLD.result,
            OLD.reason, OLD.data_digest, OLD.valid_until, OLD.link, OLD.previous, OLD.hash)
        IS DISTINCT FROM
           (NEW.id, NEW.at, NEW.event, NEW.agency, NEW.actor, NEW.unit, NEW.referral, NEW.handoff, NEW.delivery, NEW.attempt,
            NEW.hop, NEW.consent, NEW.consent_version, NEW.consent_hash, NEW.policy, NEW.requested, NEW.granted, NEW.result,
            NEW.reason, NEW.data_digest, NEW.valid_until, NEW.link, NEW.previous, NEW.hash))
    EXECUTE FUNCTION audit_is_append_only();
DROP FUNCTION audit_only_sealed();
