package dev.muster.executors;

import dev.muster.GatherSpec;
import dev.muster.Leftovers;
import dev.muster.adapter.Adapters;
import dev.muster.progress.Progress.State;
import dev.muster.support.AnyCall;
import dev.muster.support.KeptPieces;
import dev.muster.support.PollOnlyFuture;
import dev.muster.support.RecordedPolls;
import dev.muster.support.RecordedProgress;
import dev.muster.support.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/** A call over one future that calls back and one that is asked, on an executor that may drop its pieces. */
final class Dropped {

    private static final Duration SELDOM = Duration.ofHours(1);

    final AnyCall way;
    final String what;
    final CompletableFuture<Object> future = new CompletableFuture<>();
    final PollOnlyFuture<Object> polled = new PollOnlyFuture<>();
    final RecordedProgress progress = new RecordedProgress();
    final RecordedPolls polling = RecordedPolls.answering(SELDOM);
    final List<Object> handedOver = new CopyOnWriteArrayList<>();
    final CompletableFuture<?> result;

    Dropped(AnyCall way, String executorName, Executor executor, UnaryOperator<GatherSpec.Builder> options) {
        this.way = way;
        what = way + " on " + executorName;
        GatherSpec.Builder common = GatherSpec.builder().polling(polling).leftovers(Leftovers.CANCEL);
        common.onProgress(progress);
        GatherSpec spec = options.apply(common).build();
        result = way.start(List.of(future, polled), Adapters.known(), spec, executor, handedOver::add);
    }

    /** Each way to start a call, on an executor that runs none, one and two pieces before it keeps the rest. */
    static List<Dropped> all(UnaryOperator<GatherSpec.Builder> options) {
        List<Dropped> all = new ArrayList<>();
        for (AnyCall way : AnyCall.async()) {
            for (int pieces = 0; pieces < 3; pieces++) {
                String name = "an executor that runs " + pieces + " pieces";
                all.add(new Dropped(way, name, KeptPieces.after(pieces, Runnable::run), options));
            }
        }
        return all;
    }

    void expectEnd(Together together) {
        together.expect(what + ": ends", result::isDone);
    }

    void expectCancelled(Together together) {
        together.expect(what + ": cancels the leftovers", () -> future.isCancelled() && polled.isCancelled());
    }

    void expectTold(Together together, State state) {
        together.expect(
                what + ": tells " + state, () -> progress.finalStates().equals(List.of(state)) && isToldLast(state));
    }

    private boolean isToldLast(State state) {
        return progress.last().state() == state;
    }

    /** What the user's code has been called with. */
    List<Integer> calls() {
        return List.of(
                polled.asked(),
                polled.fetched(),
                polled.cancels().size(),
                polling.polls().size(),
                progress.all().size(),
                handedOver.size());
    }
}
