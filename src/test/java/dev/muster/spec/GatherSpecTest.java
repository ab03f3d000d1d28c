package dev.muster.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.GatherSpec;
import dev.muster.polling.PollingAlgorithm;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A GatherSpec says as a value how a Gather waits and what it returns")
class GatherSpecTest implements SpecContract<GatherSpec, GatherSpec.Builder> {

    @Override
    public Kind<GatherSpec, GatherSpec.Builder> kind() {
        return Kind.GATHER;
    }

    @Test
    @DisplayName("GatherSpec.defaults(): failFast, failures thrown")
    void defaults() {
        GatherSpec spec = GatherSpec.defaults();

        assertThat(spec.failFast()).isTrue();
        assertThat(spec.returnExceptions()).isFalse();
    }

    @Test
    @DisplayName("failFast, returnExceptions and returnPartial are held as they were said")
    void whatOnlyAGatherHas() {
        GatherSpec spec = GatherSpec.builder()
                .failFast(false)
                .returnExceptions(true)
                .returnPartial(true)
                .build();

        assertThat(spec.failFast()).isFalse();
        assertThat(spec.returnExceptions()).isTrue();
        assertThat(spec.returnPartial()).isTrue();
        assertThat(spec).isNotEqualTo(spec.toBuilder().failFast(true).build());
        assertThat(spec).isNotEqualTo(spec.toBuilder().returnExceptions(false).build());
        assertThat(spec).isNotEqualTo(spec.toBuilder().returnPartial(false).build());
    }

    @Test
    @DisplayName("a public nested Builder, whose build() returns GatherSpec")
    void builder() {
        GatherSpec.Builder builder = GatherSpec.builder().onProgress(Options.LISTENER);
        GatherSpec spec = builder.build();

        assertThat(GatherSpec.Builder.class).isPublic();
        assertThat(spec.toBuilder()).isExactlyInstanceOf(GatherSpec.Builder.class);
    }

    @Test
    @DisplayName("readable toString")
    void text() {
        assertThat(GatherSpec.builder()
                        .timeout(Duration.ofSeconds(30))
                        .polling(PollingAlgorithm.EXPONENTIAL)
                        .build())
                .hasToString("GatherSpec{timeout=PT30S, polling=EXPONENTIAL, pollPatience=PT30S, failFast=true, "
                        + "returnExceptions=false, returnPartial=false, leftovers=LEAVE}");
    }
}
