-- What lies in an agency's inbox, by state and by what is due first; and what ended lately.
CREATE INDEX referral_inbox ON referral (to_agency, state, due_at)
    WHERE transport IN ('delivered', 'seen')
      AND state NOT IN ('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable');
CREATE INDEX referral_inbox_closed ON referral (to_agency, updated_at DESC)
    WHERE transport IN ('delivered', 'seen')
      AND state IN ('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable');
