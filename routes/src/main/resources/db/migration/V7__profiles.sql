-- What the profiles of a stage need beside V2: who else spoke for a minor, why a version ended, and a record where nobody is asked.
ALTER TABLE consent
    ADD COLUMN other_parent      boolean NOT NULL DEFAULT false, -- C5: the other parent of a minor agreed too
    ADD COLUMN guardian_not_told boolean NOT NULL DEFAULT false, -- the guardian may be the danger
    DROP CONSTRAINT consent_basis_check,
    ADD CONSTRAINT consent_basis_check
        CHECK (basis IN ('consent', 'public-task', 'legal-duty', 'vital-interest', 'none')); -- none: C0, nothing personal
ALTER TABLE consent_version
    ADD COLUMN reason text;                                      -- why somebody else than the person ended it, a code
CREATE INDEX consent_of_minor ON consent (id) WHERE adult_on IS NOT NULL;
CREATE INDEX consent_of_nobody ON consent (from_agency, journey, stage, to_agency) WHERE basis = 'none';
