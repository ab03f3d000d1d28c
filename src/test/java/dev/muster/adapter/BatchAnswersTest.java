package dev.muster.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Gather;
import dev.muster.GatherFailedException;
import dev.muster.Outcome;
import dev.muster.ReturnWhen;
import dev.muster.Wait;
import dev.muster.Waited;
import dev.muster.adapter.BatchAdapter.Answers;
import dev.muster.support.RecordedPolls;
import dev.muster.support.Ticket;
import dev.muster.support.TicketOffice;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Batched handles: the answers")
class BatchAnswersTest {

    private static final IOException BROKEN = new IOException("broken");

    private final Ticket a = new Ticket("a");
    private final Ticket b = new Ticket("b");
    private final Ticket c = new Ticket("c");

    /** An adapter whose answers carry the outcomes. */
    private static BatchAdapter<Ticket, String> answering(BatchResults<Ticket, String> poll) {
        return Adapters.batchedResults(100, poll);
    }

    /** An office that answers by this. */
    private static TicketOffice office(BatchResults<Ticket, String> poll) {
        return new TicketOffice(100) {
            @Override
            protected void answer(Collection<Ticket> pending, Duration upTo, Answers<Ticket, String> answers)
                    throws Exception {
                poll.poll(pending, answers);
            }
        };
    }

    @Test
    @DisplayName("done: its result will be asked for")
    void done() {
        a.complete("1");
        TicketOffice office = office((pending, answers) -> pending.forEach(answers::done));

        assertThat(Gather.of(List.of(a), office).toList()).containsExactly("1");
        assertThat(office.results()).isEqualTo(1);
    }

    @Test
    @DisplayName("succeeded: the status answer carried it: result is not asked for; null is a legal result")
    void succeeded() {
        TicketOffice office = office((pending, answers) -> {
            answers.succeeded(a, "carried");
            answers.succeeded(b, null);
        });

        assertThat(Gather.of(List.of(a, b), office).toList()).containsExactly("carried", null);
        assertThat(office.results()).isZero();
    }

    @Test
    @DisplayName("failed: the status answer carried the failure: result is not asked for")
    void failed() {
        TicketOffice office = office((pending, answers) -> answers.failed(a, new CompletionException(BROKEN)));

        assertThat(Gather.of(List.of(a), office).returnExceptions().toList())
                .containsExactly(new Outcome.Failure<>(BROKEN));
        assertThatThrownBy(() -> Gather.of(List.of(a), office).toList())
                .isInstanceOf(GatherFailedException.class)
                .hasCause(BROKEN);
        assertThat(office.results()).isZero();
    }

    @Test
    @DisplayName("Answers that carry the outcome are known to a wait: result and hasFailed are not asked for")
    void inAWait() {
        TicketOffice office = new TicketOffice(100) {
            @Override
            protected void answer(Collection<Ticket> pending, Duration upTo, Answers<Ticket, String> answers) {
                answers.succeeded(a, "fine");
                answers.failed(b, BROKEN);
            }

            @Override
            public boolean hasFailed(Ticket ticket) {
                throw new AssertionError("the answer said so already");
            }
        };

        Waited<Integer, Ticket> waited = Wait.of(List.of(a, b, c), office)
                .returnWhen(ReturnWhen.FIRST_EXCEPTION)
                .await();

        assertThat(waited.done()).containsExactly(a, b);
        assertThat(office.results()).isZero();
    }

    @Test
    @DisplayName("batchedResults: the outcomes of all, in as many questions as there are looks")
    void batchedResults() {
        AtomicInteger questions = new AtomicInteger();
        BatchAdapter<Ticket, String> adapter = answering((pending, answers) -> {
            questions.incrementAndGet();
            for (Ticket ticket : pending) {
                if (ticket.failure() != null) {
                    answers.failed(ticket, ticket.failure());
                } else if (ticket.isDone()) {
                    answers.succeeded(ticket, ticket.value());
                }
            }
        });

        List<Outcome<String>> outcomes = Gather.of(List.of(a, b, c), adapter)
                .polling(RecordedPolls.between(() -> c.complete("3"), () -> {
                    a.complete("1");
                    b.fail(BROKEN);
                }))
                .returnExceptions()
                .toList();

        assertThat(outcomes)
                .containsExactly(new Outcome.Success<>("1"), new Outcome.Failure<>(BROKEN), new Outcome.Success<>("3"));
        assertThat(questions).hasValue(3);
    }

    @Test
    @DisplayName("Answers after the poll has ended are without effect")
    void afterThePoll() {
        List<Answers<Ticket, String>> kept = new ArrayList<>();
        TicketOffice office = office((pending, answers) -> {
            kept.add(answers);
            if (kept.size() == 3) {
                answers.succeeded(a, "in time");
            }
        });

        List<String> results = Gather.of(List.of(a), office)
                .polling(poll -> {
                    kept.forEach(answers -> {
                        answers.succeeded(a, "too late");
                        answers.done(a);
                        answers.failed(a, BROKEN);
                    });
                    return Duration.ZERO;
                })
                .toList();

        assertThat(results).containsExactly("in time");
        assertThat(office.questions()).hasSize(3);
        kept.forEach(answers -> answers.failed(a, BROKEN)); // nor after the call
    }

    @ParameterizedTest(name = "found by look {0}")
    @ValueSource(ints = {1, 2, 3})
    @DisplayName("Completions found by one look are handed over in input order, whatever the order of the answers")
    void inputOrder(int answeredAt) {
        List<Integer> order = new ArrayList<>();
        AtomicInteger looks = new AtomicInteger();
        BatchAdapter<Ticket, String> adapter = answering((pending, answers) -> {
            if (looks.incrementAndGet() == answeredAt) {
                answers.succeeded(c, "c");
                answers.succeeded(a, "a");
                answers.succeeded(b, "b");
            }
        });

        Gather.of(List.of(a, b, c), adapter)
                .polling(poll -> Duration.ZERO)
                .iterate()
                .forEachRemaining(completion -> order.add(completion.key()));

        assertThat(order).containsExactly(0, 1, 2);
    }

    @Test
    @DisplayName("done: its result will be asked for, once the poll has ended: a poll may hold what result needs")
    void resultAfterThePoll() {
        AtomicBoolean polling = new AtomicBoolean();
        List<String> askedWhilePolling = new ArrayList<>();
        TicketOffice office = new TicketOffice(10) {
            @Override
            protected void answer(Collection<Ticket> pending, Duration upTo, Answers<Ticket, String> answers) {
                polling.set(true);
                pending.forEach(answers::done);
                polling.set(false);
            }

            @Override
            public String result(Ticket ticket) {
                if (polling.get()) {
                    askedWhilePolling.add(ticket.toString());
                }
                return "result of " + ticket;
            }
        };

        assertThat(Gather.of(List.of(a, b), office).toList()).containsExactly("result of a", "result of b");
        assertThat(askedWhilePolling).isEmpty();
    }

    @Test
    @DisplayName("pending is unmodifiable")
    void pendingIsUnmodifiable() {
        List<Throwable> thrown = new ArrayList<>();

        Gather.of(List.of(a), answering((pending, answers) -> {
                    try {
                        pending.clear();
                    } catch (UnsupportedOperationException expected) {
                        thrown.add(expected);
                    }
                    answers.succeeded(a, "a");
                }))
                .toList();

        assertThat(thrown).hasSize(1);
    }

    @Test
    @DisplayName("failed with a null exception is a mistake of the adapter: a poll that throws, naming the argument")
    void failedWithNull() {
        assertThatThrownBy(() -> Gather.of(List.of(a), answering((pending, answers) -> answers.failed(a, null)))
                        .polling(poll -> Duration.ZERO)
                        .pollPatience(Duration.ZERO)
                        .toList())
                .hasRootCauseInstanceOf(NullPointerException.class)
                .rootCause()
                .hasMessageContaining("exception");
    }

    @Test
    @DisplayName("batchedResults: a mere done costs one more question, for that handle alone")
    void mereDone() {
        List<Integer> sizes = new ArrayList<>();
        BatchAdapter<Ticket, String> adapter = answering((pending, answers) -> {
            sizes.add(pending.size());
            if (pending.size() == 2) {
                pending.forEach(answers::done);
            } else {
                pending.forEach(ticket -> answers.succeeded(ticket, "result of " + ticket));
            }
        });

        assertThat(Gather.of(List.of(a, b), adapter).toList()).containsExactly("result of a", "result of b");
        assertThat(sizes).containsExactly(2, 1, 1);
    }
}
