-- What ended of what one person, or one unit of a large agency, sent, the latest first; without it all of the agency's is read.
CREATE INDEX referral_ended_by ON referral (from_agency, from_actor, sender_tx, sender_no)
    WHERE state IN ('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable');
CREATE INDEX referral_ended_of_unit ON referral (from_agency, from_unit, sender_tx, sender_no)
    WHERE state IN ('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable') AND from_unit IS NOT NULL;

-- Work now counts what is open at each agency of a region from the index alone.
DROP INDEX referral_open;
CREATE INDEX referral_open ON referral (to_agency, turn, due_at) INCLUDE (no_answer, created_at)
    WHERE state NOT IN ('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable');
