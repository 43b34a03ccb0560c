-- A message with a code that nobody has mapped is kept whole, sealed under its referral's key (sealed.part 'arrival/<id>').
ALTER TABLE parked
    ADD code_list text,                     -- the list whose code is unknown, a word of ours
    ADD code      text,                     -- the code, where it looks like one and nothing else
    ADD about     integer;                  -- the referral's version when its message came; null where none is kept
CREATE INDEX parked_kept ON parked (parked_at) WHERE status = 'parked' AND about IS NOT NULL;
