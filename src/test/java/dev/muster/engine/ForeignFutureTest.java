package dev.muster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.support.OddFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A future of a class of which nothing is known")
class ForeignFutureTest {
    private static final long FOR_EVER = Long.MAX_VALUE;

    private boolean interruptStays;

    @AfterEach
    void interrupt() {
        assertThat(Thread.interrupted()).isEqualTo(interruptStays);
    }

    /** Says that it is done. */
    private static class Done extends OddFuture {
        @Override
        public boolean isDone() {
            return true;
        }

        @Override
        public String get() throws InterruptedException {
            return "in any time";
        }

        @Override
        public String get(long time, TimeUnit unit) throws InterruptedException {
            return "in time";
        }
    }

    @Test
    @DisplayName("is given as much time as the call has")
    void time() throws Exception {
        assertThat(ForeignFuture.result(new Done(), FOR_EVER)).isEqualTo("in any time");
        assertThat(ForeignFuture.result(new Done(), 7)).isEqualTo("in time");
    }

    @Test
    @DisplayName("is asked without a limit where it knows none")
    void withoutTimedGet() throws Exception {
        assertThat(ForeignFuture.result(
                        new Done() {
                            @Override
                            public String get(long time, TimeUnit unit) {
                                throw new UnsupportedOperationException();
                            }
                        },
                        7))
                .isEqualTo("in any time");
    }

    @Test
    @DisplayName("is asked with no time to lose by an interrupted thread, and does not see the interrupt")
    void interruptedBefore() throws Exception {
        interruptStays = true;
        Thread.currentThread().interrupt();

        assertThat(ForeignFuture.result(
                        new Done() {
                            @Override
                            public String get(long time, TimeUnit unit) throws InterruptedException {
                                if (Thread.interrupted()) {
                                    throw new InterruptedException();
                                }
                                return "in " + unit.toMillis(time) + " ms";
                            }
                        },
                        FOR_EVER))
                .isEqualTo("in 1 ms");
    }

    /** The first to ask is interrupted. */
    private static class Interrupting extends Done {
        private boolean asked;

        @Override
        public String get() throws InterruptedException {
            if (!asked) {
                asked = true;
                throw new InterruptedException();
            }
            return "later";
        }
    }

    @Test
    @DisplayName("is asked again where asking was interrupted, if it still says that it is done")
    void interruptedMeanwhile() throws Exception {
        interruptStays = true;

        assertThat(ForeignFuture.result(new Interrupting(), FOR_EVER)).isEqualTo("in time");
    }

    @Test
    @DisplayName("is not done where asking was interrupted, and it has gone back")
    void interruptedAndGoneBack() throws Exception {
        interruptStays = true;

        assertThat(ForeignFuture.result(
                        new Interrupting() {
                            @Override
                            public boolean isDone() {
                                return false;
                            }
                        },
                        FOR_EVER))
                .isSameAs(ForeignFuture.NOT_DONE);
    }
}
