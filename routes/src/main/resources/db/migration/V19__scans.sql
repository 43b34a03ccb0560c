-- Scans on their way through: found to be destroyed, whatever became of their referral.
CREATE INDEX sealed_scans ON sealed (referral) WHERE part LIKE 'scan/%';
