ALTER TABLE mail_round
    ADD COLUMN pressing_at timestamptz, -- of the last mail that told of an emergency or of what became overdue
    ADD COLUMN refused_at  timestamptz; -- since when its address has been refused for good
