package dev.muster.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.GatherSpec;
import dev.muster.Leftovers;
import dev.muster.ReturnCondition;
import dev.muster.ReturnWhen;
import dev.muster.WaitSpec;
import dev.muster.polling.PollingAlgorithm;
import dev.muster.progress.ProgressListener;
import dev.muster.progress.ProgressReporter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("Laws of specs")
class SpecProperties {

    private static final List<ProgressListener> LISTENERS = List.of(progress -> {}, progress -> {});

    /** What is true of both. */
    private static <S, B> void holdFor(Kind<S, B> kind, S spec, Leftovers leftovers) {
        S rebuilt = kind.build().apply(kind.toBuilder().apply(spec));
        assertThat(rebuilt).isEqualTo(spec).hasSameHashCodeAs(spec).hasToString(spec.toString());

        S edited = withLeftovers(kind, spec, leftovers);
        assertThat(kind.shared().apply(edited).leftovers()).isEqualTo(leftovers);
        assertThat(withLeftovers(kind, edited, kind.shared().apply(spec).leftovers()))
                .isEqualTo(spec);
    }

    private static <S, B> S withLeftovers(Kind<S, B> kind, S spec, Leftovers leftovers) {
        return kind.build()
                .apply(kind.options().leftovers().apply(kind.toBuilder().apply(spec), leftovers));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("toBuilder: every GatherSpec, rebuilt, is equal and reads the same; edited, one option changes and no other")
    void ofAGatherSpec(@ForAll("gatherSpecs") GatherSpec spec, @ForAll("leftovers") Leftovers leftovers) {
        holdFor(Kind.GATHER, spec, leftovers);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("toBuilder: every WaitSpec, rebuilt, is equal and reads the same; edited, one option changes and no other")
    void ofAWaitSpec(@ForAll("waitSpecs") WaitSpec spec, @ForAll("leftovers") Leftovers leftovers) {
        holdFor(Kind.WAIT, spec, leftovers);
    }

    @Provide
    Arbitrary<GatherSpec> gatherSpecs() {
        return Builders.withBuilder(GatherSpec::builder)
                .use(durations().optional())
                .in((builder, timeout) -> builder.timeout(timeout))
                .use(Arbitraries.of(PollingAlgorithm.class))
                .in(GatherSpec.Builder::polling)
                .use(durations())
                .in(GatherSpec.Builder::pollPatience)
                .use(reporters())
                .in((builder, progress) -> builder.progress(progress))
                .use(Arbitraries.of(true, false))
                .in(GatherSpec.Builder::failFast)
                .use(Arbitraries.of(true, false))
                .in(GatherSpec.Builder::returnExceptions)
                .use(Arbitraries.of(true, false))
                .in(GatherSpec.Builder::returnPartial)
                .use(leftovers())
                .in(GatherSpec.Builder::leftovers)
                .build(GatherSpec.Builder::build);
    }

    @Provide
    Arbitrary<WaitSpec> waitSpecs() {
        return Builders.withBuilder(WaitSpec::builder)
                .use(durations().optional())
                .in((builder, timeout) -> builder.timeout(timeout))
                .use(Arbitraries.of(PollingAlgorithm.class))
                .in(WaitSpec.Builder::polling)
                .use(durations())
                .in(WaitSpec.Builder::pollPatience)
                .use(reporters())
                .in((builder, progress) -> builder.progress(progress))
                .use(conditions())
                .in(WaitSpec.Builder::returnWhen)
                .use(Arbitraries.of(true, false))
                .in(WaitSpec.Builder::returnPartial)
                .use(leftovers())
                .in(WaitSpec.Builder::leftovers)
                .build(WaitSpec.Builder::build);
    }

    @Provide
    Arbitrary<Leftovers> leftovers() {
        return Arbitraries.of(Leftovers.class);
    }

    private static Arbitrary<Duration> durations() {
        return Arbitraries.longs().greaterOrEqual(0).map(Duration::ofNanos);
    }

    private static Arbitrary<ReturnCondition> conditions() {
        Arbitrary<Integer> counts = Arbitraries.integers().between(0, 5);
        return Arbitraries.oneOf(
                Arbitraries.of(ReturnWhen.class).map(ReturnCondition.class::cast),
                counts.map(ReturnCondition::completed),
                counts.map(ReturnCondition::succeeded));
    }

    private static Arbitrary<Optional<ProgressReporter>> reporters() {
        return Arbitraries.of(LISTENERS).map(ProgressReporter::shared).optional();
    }
}
