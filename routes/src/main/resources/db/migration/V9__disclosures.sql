-- A person's statement finds receipts by the consent; those of a referral are found through it, so few rows are in here.
CREATE INDEX audit_of_consent ON audit_entry (consent) WHERE link IS NULL;
