package org.caravanserai.consent;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.caravanserai.connectors.exchange.DataCategory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One hop decided for a person with so many consents: by our rules, and by jCasbin holding the same ones. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecisionBenchmark {
    @Param({"1", "10", "1000"})
    int consents;

    private PersonsConsents person = new PersonsConsents(1);
    private OurGate ours = new OurGate(person.consents);
    private CasbinGate casbin = new CasbinGate(person.consents, person.around);

    /** Builds both, and measures nothing unless they answer alike. */
    @Setup(Level.Trial)
    public void hold() {
        person = new PersonsConsents(consents);
        ours = new OurGate(person.consents);
        casbin = new CasbinGate(person.consents, person.around);
        Set<DataCategory> expected = Set.copyOf(PersonsConsents.AGREED.stream()
                .filter(PersonsConsents.ALLOWED::contains)
                .toList());
        if (!byOurRules().equals(expected) || !byCasbin().equals(expected)) {
            throw new IllegalStateException("the two do not answer alike");
        }
    }

    @Benchmark
    public Set<DataCategory> byOurRules() {
        return ours.mayCross(person.crossing, person.around);
    }

    @Benchmark
    public Set<DataCategory> byCasbin() {
        return casbin.mayCross(person.crossing, person.around.now());
    }
}
