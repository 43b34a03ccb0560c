package org.caravanserai.journey;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.caravanserai.agency.AgencyKind;
import org.caravanserai.configuration.BadConfiguration;
import org.caravanserai.configuration.ConfigurationFile;
import org.caravanserai.connectors.exchange.DataCategory;

/** What a stage may not say, whoever edits it. */
final class StageRules {
    private static final Duration LONGEST_WATCH = Duration.ofDays(366);
    private final ConfigurationFile file;
    private final JourneyEntry journey;
    private final int index;
    private final JourneyEntry.StageEntry stage;

    StageRules(ConfigurationFile file, JourneyEntry journey, int index) {
        this.file = file;
        this.journey = journey;
        this.index = index;
        this.stage = journey.stages().get(index);
    }

    void check() {
        isOnce();
        namesPartiesAndBases();
        namesTheLawOfEachBasis();
        asksNobodyInPublicTask();
        keepsTheFirewall();
        holdsNoRed();
        within("required", stage.required());
        within("glimpse", stage.glimpse());
        forbidsNothingItAllows();
        limitsAreLongerThanNothing();
        namesMinorsWhereTheyAreServed();
        sendsToANationalBodyOnlyWhatThePersonSends();
        watchesByReferenceAlone();
        asksNobodyAboutNothingPersonal();
    }

    private void isOnce() {
        boolean before = journey.stages().stream().limit(index).anyMatch(other -> other.stage() == stage.stage());
        if (before) {
            throw wrong("duplicate stage " + stage.stage(), "stage");
        }
    }

    private void namesPartiesAndBases() {
        if (stage.from().isEmpty()) {
            throw wrong("a stage needs a sender", "from");
        }
        if (stage.to().isEmpty()) {
            throw wrong("a stage needs a recipient", "to");
        }
        if (stage.bases().isEmpty()) {
            throw wrong("a stage needs a basis", "bases");
        }
    }

    private void namesTheLawOfEachBasis() {
        Law law = stage.law();
        stage.bases().stream()
                .sorted()
                .filter(basis -> basis != Basis.CONSENT && basis != Basis.NONE)
                .forEach(basis -> {
                    if (law.references().getOrDefault(basis, "").isBlank()) {
                        throw wrong(
                                "the basis '" + basis.word() + "' needs the law behind it in 'legal'",
                                "bases",
                                basis.word());
                    }
                });
        ofItsBases("legal", law.references());
        ofItsBases("specialGround", law.special());
    }

    private void ofItsBases(String key, Map<Basis, String> laws) {
        new TreeMap<>(laws).forEach((basis, words) -> {
            if (basis == Basis.CONSENT || !stage.bases().contains(basis)) {
                throw wrong(
                        "'" + basis.word() + "' in " + key + " is not among the bases beside consent",
                        key,
                        basis.word());
            }
            if (words.isBlank()) {
                throw wrong("name the law in words", key, basis.word());
            }
        });
    }

    private void asksNobodyInPublicTask() {
        boolean publicTaskOnly = stage.bases().equals(Set.of(Basis.PUBLIC_TASK));
        if (stage.profile() == Profile.C4 && !publicTaskOnly) {
            throw wrong("the profile C4 rests on 'public-task' and on nothing else", "bases");
        }
    }

    private void keepsTheFirewall() {
        keepsOut(stage.to(), "to", "an agency of kind enforcement is never a recipient");
        keepsOut(stage.from(), "from", "an agency of kind enforcement sends nothing");
    }

    private void keepsOut(List<Party> parties, String key, String why) {
        for (int i = 0; i < parties.size(); i++) {
            if (parties.get(i).kind() == AgencyKind.ENFORCEMENT) {
                throw wrong(why, key, i, "kind");
            }
        }
    }

    private void holdsNoRed() {
        for (DataCategory category : sorted(stage.allowed())) {
            if (category.red() && !stage.profile().mayHoldRed()) {
                throw wrong(
                        "the red category '" + category + "' is allowed only under the profiles C5 and C5W",
                        "allowed",
                        category);
            }
        }
    }

    private void within(String key, Set<DataCategory> named) {
        for (DataCategory category : sorted(named)) {
            if (!stage.allowed().contains(category)) {
                throw wrong("'" + category + "' in " + key + " is not among the allowed", key, category);
            }
        }
    }

    private void forbidsNothingItAllows() {
        for (DataCategory category : sorted(stage.forbidden())) {
            if (stage.allowed().contains(category)) {
                throw wrong("'" + category + "' is both allowed and forbidden", "forbidden", category);
            }
        }
    }

    private void limitsAreLongerThanNothing() {
        if (!stage.closeWithin().isPositive()) {
            throw wrong("a limit is longer than nothing", "closeWithin");
        }
        if (!stage.consentFor().isPositive()) {
            throw wrong("a limit is longer than nothing", "consentFor");
        }
        if (!stage.kept().isPositive()) {
            throw wrong("a limit is longer than nothing", "eraseAfter");
        }
    }

    /** Elsewhere a minor's consent would be taken for an adult's. */
    private void namesMinorsWhereTheyAreServed() {
        boolean mayServe = stage.profile() == Profile.C3 || stage.profile() == Profile.C5;
        if (stage.profile() == Profile.C3 && stage.minors() == null) {
            throw wrong("a stage of profile C3 says from which age it asks for assent", "minors");
        }
        if (!mayServe && stage.minors() != null) {
            throw wrong("minors are served under the profiles C3 and C5 only", "minors");
        }
    }

    private void sendsToANationalBodyOnlyWhatThePersonSends() {
        for (int i = 0; i < stage.to().size(); i++) {
            boolean national = stage.to().get(i).kind() == AgencyKind.NATIONAL_GATEWAY;
            if (stage.profile().mayHoldRed() && !national) {
                throw wrong("the profiles C5 and C5W lead to a national-gateway only", "to", i, "kind");
            }
            if (national && !stage.profile().mayHoldRed()) {
                throw wrong("a national-gateway receives only under the profiles C5 and C5W", "to", i, "kind");
            }
        }
    }

    /** Whoever asks for a case's status by more than its number tells the authority more than it knows. */
    private void watchesByReferenceAlone() {
        if (stage.profile() != Profile.C5W) {
            return;
        }
        if (!stage.allowed().equals(Set.of(DataCategory.NATREF))) {
            throw wrong("a stage of profile C5W carries NATREF and nothing else", "allowed");
        }
        if (stage.consentFor().compareTo(LONGEST_WATCH) > 0) {
            throw wrong("a watch of profile C5W ends after 366 days at most", "consentFor");
        }
    }

    private void asksNobodyAboutNothingPersonal() {
        boolean nobody = stage.profile() == Profile.C0;
        for (DataCategory category : sorted(stage.allowed())) {
            if (nobody && category.personal()) {
                throw wrong("the personal category '" + category + "' is not for profile C0", "allowed", category);
            }
        }
        if (nobody != stage.bases().contains(Basis.NONE)
                || nobody && stage.bases().size() > 1) {
            throw wrong("the basis none, and no other, goes with profile C0", "bases");
        }
    }

    private BadConfiguration wrong(String what, Object... at) {
        Object[] path = new Object[at.length + 2];
        path[0] = "stages";
        path[1] = index;
        System.arraycopy(at, 0, path, 2, at.length);
        return file.wrong(what, path);
    }

    private static Set<DataCategory> sorted(Set<DataCategory> categories) {
        return categories.isEmpty() ? Set.of() : EnumSet.copyOf(categories);
    }
}
