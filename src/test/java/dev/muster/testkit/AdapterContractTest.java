package dev.muster.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.FutureAdapter;
import dev.muster.adapter.NotifyingAdapter.Registration;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("FutureAdapterContract")
class AdapterContractTest {

    static final class LawfulNotifying implements ParcelContract {
        @Override
        public FutureAdapter<Parcel, String> adapter() {
            return new Parcels.Notifying();
        }
    }

    static final class LawfulBatched implements ParcelContract {
        @Override
        public FutureAdapter<Parcel, String> adapter() {
            return new Parcels.Batched();
        }
    }

    /** Futures completed by hand, with the library's own adapter. */
    abstract static class ByHand implements FutureAdapterContract<Future<? extends String>, String> {
        @Override
        public FutureAdapter<Future<? extends String>, String> adapter() {
            return Adapters.futures();
        }

        @Override
        @SuppressWarnings("unchecked")
        public void complete(Future<? extends String> handle, String value) {
            ((ManualFuture<String>) handle).complete(value);
        }

        @Override
        public void fail(Future<? extends String> handle, Throwable failure) {
            ((ManualFuture<?>) handle).fail(failure);
        }

        @Override
        public String value() {
            return null;
        }
    }

    static final class PollOnlyByHand extends ByHand {
        @Override
        public Future<String> pending() {
            return ManualFuture.pollOnly();
        }
    }

    static final class NotifyingByHand extends ByHand {
        @Override
        public Future<String> pending() {
            return ManualFuture.notifying();
        }
    }

    /** Of adapters that let their law wait in vain. */
    interface ShortPatience extends ParcelContract {
        @Override
        default Duration patience() {
            return Duration.ofSeconds(1);
        }
    }

    static final class DoneTooEarly implements ParcelContract {
        @Override
        public FutureAdapter<Parcel, String> adapter() {
            return Adapters.polled(parcel -> true, Parcels::contentOf);
        }
    }

    static final class Blocking implements ShortPatience {
        @Override
        public FutureAdapter<Parcel, String> adapter() {
            return Adapters.polled(
                    parcel -> {
                        CountDownLatch done = new CountDownLatch(1);
                        parcel.listeners.add(done::countDown);
                        if (!parcel.done) {
                            done.await();
                        }
                        return true;
                    },
                    Parcels::contentOf);
        }
    }

    static final class DoneOnSuccessOnly implements ParcelContract {
        @Override
        public FutureAdapter<Parcel, String> adapter() {
            return Adapters.polled(parcel -> parcel.content != null, Parcels::contentOf);
        }
    }

    static final class AnotherResult implements ParcelContract {
        @Override
        public FutureAdapter<Parcel, String> adapter() {
            return Adapters.polled(
                    parcel -> parcel.done, parcel -> Parcels.contentOf(parcel).toUpperCase(java.util.Locale.ROOT));
        }
    }

    static final class FailureAsResult implements ParcelContract {
        @Override
        public FutureAdapter<Parcel, String> adapter() {
            return Adapters.polled(parcel -> parcel.done, parcel -> parcel.content);
        }
    }

    static final class WrappedFailure implements ParcelContract {
        @Override
        public FutureAdapter<Parcel, String> adapter() {
            return Adapters.polled(parcel -> parcel.done, parcel -> {
                if (parcel.failure != null) {
                    throw new IllegalStateException(parcel.failure);
                }
                return parcel.content;
            });
        }
    }

    static final class NeverFailed implements ParcelContract {
        @Override
        public FutureAdapter<Parcel, String> adapter() {
            return new Parcels.Notifying() {
                @Override
                public boolean hasFailed(Parcel parcel) {
                    return false;
                }
            };
        }
    }

    static final class OneThread implements ParcelContract {
        private final Thread own = Thread.currentThread();

        @Override
        public FutureAdapter<Parcel, String> adapter() {
            return Adapters.polled(parcel -> parcel.done && Thread.currentThread() != own, Parcels::contentOf);
        }
    }

    static final class CancelForgets implements ParcelContract {
        @Override
        public FutureAdapter<Parcel, String> adapter() {
            return new Parcels.Notifying() {
                @Override
                public boolean cancel(Parcel parcel, boolean mayInterrupt) {
                    parcel.content = null;
                    return true;
                }
            };
        }
    }

    static final class NeverSignals implements ShortPatience {
        @Override
        public FutureAdapter<Parcel, String> adapter() {
            return new Parcels.Notifying() {
                @Override
                public Registration onDone(Parcel parcel, Runnable signal) {
                    return () -> {};
                }
            };
        }
    }

    static final class SignalsNoLatecomer implements ShortPatience {
        @Override
        public FutureAdapter<Parcel, String> adapter() {
            return new Parcels.Notifying() {
                @Override
                public Registration onDone(Parcel parcel, Runnable signal) {
                    Runnable listener = () -> signal.run();
                    parcel.listeners.add(listener);
                    return () -> parcel.listeners.remove(listener);
                }
            };
        }
    }

    static final class RemovesAll implements ShortPatience {
        @Override
        public FutureAdapter<Parcel, String> adapter() {
            return new Parcels.Notifying() {
                @Override
                public Registration onDone(Parcel parcel, Runnable signal) {
                    super.onDone(parcel, signal);
                    return parcel.listeners::clear;
                }
            };
        }
    }

    static final class AnswersForOne implements ParcelContract {
        @Override
        public FutureAdapter<Parcel, String> adapter() {
            return new Parcels.Batched() {
                @Override
                public void poll(Collection<Parcel> pending, Duration upTo, Answers<Parcel, String> answers) {
                    pending.stream().filter(parcel -> parcel.done).limit(1).forEach(parcel -> answer(parcel, answers));
                }
            };
        }
    }

    static final class AnswersForPending implements ParcelContract {
        @Override
        public FutureAdapter<Parcel, String> adapter() {
            return new Parcels.Batched() {
                @Override
                public boolean isDone(Parcel parcel) {
                    return parcel.done;
                }

                @Override
                public void poll(Collection<Parcel> pending, Duration upTo, Answers<Parcel, String> answers) {
                    pending.forEach(answers::done);
                }
            };
        }
    }

    static final class AnswersSuccess implements ParcelContract {
        @Override
        public FutureAdapter<Parcel, String> adapter() {
            return new Parcels.Batched() {
                @Override
                void answer(Parcel parcel, Answers<Parcel, String> answers) {
                    answers.succeeded(parcel, parcel.content);
                }
            };
        }
    }

    private static String breach(int law, Class<?> testClass) {
        Map<Integer, String> breaches = Trial.of(testClass).breaches();
        assertThat(breaches).containsKey(law);
        return breaches.get(law);
    }

    @ParameterizedTest
    @ValueSource(classes = {LawfulNotifying.class, LawfulBatched.class, PollOnlyByHand.class, NotifyingByHand.class})
    @DisplayName("passes lawful adapters, the library's own among them, on each of the ten laws")
    void lawful(Class<?> testClass) {
        Trial trial = Trial.of(testClass);

        assertThat(trial.laws()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(trial.breaches()).isEmpty();
    }

    @Test
    @DisplayName("Law 1: a handle that is pending is not done; the message has the smallest counterexample")
    void pendingIsNotDone() {
        assertThat(breach(1, DoneTooEarly.class))
                .contains("Law 1 of adapters is broken", "handle 0 of [PENDING]")
                .contains("observed: isDone answered true while it was pending", "expected: false");
    }

    @Test
    @DisplayName("Law 1: asking a handle that is pending does not block")
    void askingDoesNotBlock() {
        assertThat(breach(1, Blocking.class))
                .contains("Law 1 of adapters is broken", "isDone did not return within PT1S");
    }

    @Test
    @DisplayName("Law 2: a handle that has failed is done")
    void whatHasEndedIsDone() {
        assertThat(breach(2, DoneOnSuccessOnly.class))
                .contains("Law 2 of adapters is broken", "handle 0 of [FAILED]", "isDone answered false");
    }

    @Test
    @DisplayName("Law 3: the result is the value")
    void resultIsTheValue() {
        assertThat(breach(3, AnotherResult.class))
                .contains("Law 3 of adapters is broken", "handle 0 of [COMPLETED]")
                .contains("observed: the result CONTENT", "expected: the result content");
    }

    @ParameterizedTest
    @ValueSource(classes = {FailureAsResult.class, WrappedFailure.class})
    @DisplayName("Law 4: failures as they are")
    void failureAsItIs(Class<?> testClass) {
        assertThat(breach(4, testClass))
                .contains("Law 4 of adapters is broken", "handle 0 of [FAILED]")
                .contains("expected: result throws java.io.IOException");
    }

    @Test
    @DisplayName("Law 5: hasFailed says whether result throws")
    void hasFailed() {
        assertThat(breach(5, NeverFailed.class))
                .contains("Law 5 of adapters is broken", "hasFailed answered false", "expected: true");
    }

    @Test
    @DisplayName("Law 6: any thread gets the same answers")
    void anyThread() {
        assertThat(breach(6, OneThread.class))
                .contains("Law 6 of adapters is broken", "false in one thread, true in another");
    }

    @Test
    @DisplayName("Law 7: cancel leaves what is done as it was")
    void cancel() {
        assertThat(breach(7, CancelForgets.class))
                .contains("Law 7 of adapters is broken", "handle 0 of [COMPLETED]", "observed: the result null");
    }

    @ParameterizedTest
    @ValueSource(classes = {NeverSignals.class, SignalsNoLatecomer.class})
    @DisplayName("Law 8: a handle that notifies signals, also one who registers when it is done")
    void signals(Class<?> testClass) {
        assertThat(breach(8, testClass)).contains("Law 8 of adapters is broken", "observed: no signal");
    }

    @Test
    @DisplayName("Law 9: removing a registration does no harm to another")
    void removal() {
        assertThat(breach(9, RemovesAll.class))
                .contains("Law 9 of adapters is broken", "no signal to the other registration");
    }

    @Test
    @DisplayName("Law 10: a batch poll answers about all that are done, and not only the first")
    void batchAnswersAboutAll() {
        assertThat(breach(10, AnswersForOne.class))
                .contains("Law 10 of adapters is broken")
                .contains("handle 1 of [COMPLETED, COMPLETED]")
                .contains("no answer, though it is done");
    }

    @Test
    @DisplayName("Law 10: a batch poll answers about none that are pending")
    void batchAnswersAboutNoOther() {
        assertThat(breach(10, AnswersForPending.class))
                .contains("Law 10 of adapters is broken", "while it was pending", "expected: no answer");
    }

    @Test
    @DisplayName("Law 10: a batch poll answers as they are: a failure is none the less one")
    void batchAnswersAsTheyAre() {
        assertThat(breach(10, AnswersSuccess.class))
                .contains("Law 10 of adapters is broken", "handle 0 of [FAILED]", "expected: result throws");
    }
}
