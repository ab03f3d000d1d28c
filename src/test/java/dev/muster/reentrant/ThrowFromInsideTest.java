package dev.muster.reentrant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.reentrant.Scene.Place;
import dev.muster.support.AnyCall;
import dev.muster.support.Caller;
import dev.muster.support.Together;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Whatever the user's own code throws")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ThrowFromInsideTest {

    /** What may come out of somebody's code. */
    private enum Thrown {
        RUNTIME_EXCEPTION {
            @Override
            void fly() {
                throw new IllegalStateException("thrown by the user's code");
            }
        },
        CHECKED_EXCEPTION {
            @Override
            void fly() {
                Thrown.<RuntimeException>rethrow(new Exception("thrown by the user's code"));
            }
        },
        ERROR {
            @Override
            void fly() {
                throw new AssertionError("thrown by the user's code");
            }
        },
        OUT_OF_MEMORY {
            @Override
            void fly() {
                throw new OutOfMemoryError("thrown by the user's code");
            }
        },
        STACK_OVERFLOW {
            @Override
            void fly() {
                deeper(0);
            }
        };

        abstract void fly();

        private static int deeper(int depth) {
            return deeper(depth + 1) + deeper(depth);
        }

        @SuppressWarnings("unchecked") // what is thrown is not looked at by the compiler, as from other languages
        private static <X extends Throwable> void rethrow(Throwable thrown) throws X {
            throw (X) thrown;
        }
    }

    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    @AfterEach
    void shutDown() {
        pool.shutdownNow();
    }

    static Stream<Arguments> places() {
        return Stream.of(Place.values())
                .flatMap(place -> Arrays.stream(Thrown.values()).map(thrown -> Arguments.of(place, thrown)));
    }

    /** How a call ends whose scene is finished once its action has happened. */
    private record End(AnyCall way, Scene scene, Object result, Throwable failure) {}

    private static End end(AnyCall way, Scene scene, Callable<?> call) {
        Caller<Object> caller = Caller.of(call::call);
        List<String> acted =
                new Together().expect(way + ": passes it", scene::hasActed).disappointments();
        assertThat(acted).isEmpty();
        scene.finish();
        List<String> over =
                new Together().expect(way + ": ends", caller::isOver).disappointments();
        assertThat(over).isEmpty();
        try {
            return new End(way, scene, caller.result(), null);
        } catch (Throwable failure) {
            return new End(way, scene, null, failure);
        }
    }

    private static Scene armed(Place place, Thrown thrown) {
        Scene scene = new Scene(place, thrown::fly);
        scene.arm();
        return scene;
    }

    private static void assertOneEnd(Place place, End end) {
        if (place != Place.LISTENER) { // is not called again
            assertThat(end.scene.progress().finalStates()).as(end.way.name()).hasSize(1);
        }
        if (place != Place.REGISTRATION) { // one on which nothing can be left is asked instead, or ends the call
            assertThat(end.failure == null).as(end.toString()).isEqualTo(goesOn(place, end.way));
        }
    }

    /** Only what says how to wait, or what the result is, can end a call. */
    private static boolean goesOn(Place place, AnyCall way) {
        return place != Place.STRATEGY && (place != Place.RESULT || way.isWait() || way.isRace());
    }

    @ParameterizedTest
    @MethodSource("places")
    @DisplayName("leaves a call that blocks in a defined state: it goes on or ends, once")
    void blocking(Place place, Thrown thrown) {
        for (AnyCall way : AnyCall.blocking()) {
            Scene scene = armed(place, thrown);
            End end = end(
                    way,
                    scene,
                    () -> way.run(
                            scene.handles(), scene.adapter(), scene.options().build()));

            assertOneEnd(place, end);
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    @DisplayName("leaves a call on an executor in a defined state: it goes on or ends, once")
    void async(Place place, Thrown thrown) {
        for (AnyCall way : AnyCall.async()) {
            Scene scene = armed(place, thrown);
            End end = end(way, scene, () -> way.start(
                            scene.handles(), scene.adapter(), scene.options().build(), pool)
                    .join());

            assertOneEnd(place, end);
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    @DisplayName("leaves a call that runs where it is submitted in a defined state: it goes on or ends, once")
    void inline(Place place, Thrown thrown) {
        for (AnyCall way : AnyCall.async()) {
            Scene scene = armed(place, thrown);
            End end = end(way, scene, () -> way.start(
                            scene.handles(), scene.adapter(), scene.options().build(), Runnable::run)
                    .join());

            assertOneEnd(place, end);
        }
    }
}
