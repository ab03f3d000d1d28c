package dev.muster.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.muster.ReturnCondition;
import dev.muster.ReturnWhen;
import dev.muster.WaitSpec;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A WaitSpec says as a value how a Wait waits and when it returns")
class WaitSpecTest implements SpecContract<WaitSpec, WaitSpec.Builder> {

    @Override
    public Kind<WaitSpec, WaitSpec.Builder> kind() {
        return Kind.WAIT;
    }

    @Test
    @DisplayName("WaitSpec.defaults(): ALL_COMPLETED")
    void defaults() {
        assertThat(WaitSpec.defaults().returnWhen()).isEqualTo(ReturnWhen.ALL_COMPLETED);
    }

    @Test
    @DisplayName("returnWhen and returnPartial are held as they were said; equal conditions make equal specs")
    void whatOnlyAWaitHas() {
        WaitSpec spec = WaitSpec.builder()
                .returnWhen(ReturnCondition.completed(2))
                .returnPartial(true)
                .build();

        assertThat(spec.returnWhen()).isEqualTo(ReturnCondition.completed(2));
        assertThat(spec.returnPartial()).isTrue();
        assertThat(spec)
                .isEqualTo(spec.toBuilder()
                        .returnWhen(ReturnCondition.completed(2))
                        .build())
                .isNotEqualTo(spec.toBuilder()
                        .returnWhen(ReturnCondition.completed(3))
                        .build())
                .isNotEqualTo(spec.toBuilder().returnPartial(false).build());
    }

    @Test
    @DisplayName("returnWhen: null is a NullPointerException that names the argument")
    void noCondition() {
        WaitSpec.Builder builder = WaitSpec.builder();

        assertThatNullPointerException()
                .isThrownBy(() -> builder.returnWhen(null))
                .withMessage("returnWhen");
        assertThat(builder.build()).isEqualTo(WaitSpec.defaults());
    }

    @Test
    @DisplayName("a public nested Builder, whose build() returns WaitSpec")
    void builder() {
        WaitSpec.Builder builder = WaitSpec.builder().onProgress(Options.LISTENER);
        WaitSpec spec = builder.build();

        assertThat(WaitSpec.Builder.class).isPublic();
        assertThat(spec.toBuilder()).isExactlyInstanceOf(WaitSpec.Builder.class);
    }

    @Test
    @DisplayName("readable toString")
    void text() {
        assertThat(WaitSpec.builder()
                        .timeout(Duration.ofSeconds(2))
                        .returnWhen(ReturnCondition.succeeded(3))
                        .build())
                .hasToString("WaitSpec{timeout=PT2S, polling=ADAPTIVE, pollPatience=PT30S, returnWhen=succeeded(3), "
                        + "returnPartial=false, leftovers=LEAVE}");
    }
}
