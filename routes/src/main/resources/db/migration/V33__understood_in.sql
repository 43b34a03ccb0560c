-- Where no text of a notice in the person's language was current: the language in which an interpreter told them what another
-- text says. notice_lang and notice_sha256 are of the text that was read. Consents of before had a text in their language.
ALTER TABLE consent ADD COLUMN understood_in text
    CHECK (understood_in IS NULL OR interpreter IS NOT NULL AND understood_in <> notice_lang);
