package dev.muster.testkit;

import dev.muster.adapter.NotifyingAdapter;
import dev.muster.adapter.NotifyingAdapter.Registration;
import dev.muster.testkit.FutureAdapterContract.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The laws of adapters whose handles can call back, on fresh handles. */
final class NotifyingLaws<H, V extends @Nullable Object> {
    private static final Law COMPLETION_IS_SIGNALLED = new Law(
            AdapterLaws.OF,
            8,
            "a handle that notifies signals when it completes or fails,"
                    + " also when it did so before it was registered on",
            "it is never polled: without the signal the call waits for ever.");

    private static final Law REMOVAL_HARMS_NOBODY = new Law(
            AdapterLaws.OF,
            9,
            "a registration can be removed, before and after its handle is done,"
                    + " without harm to the handle or to another registration",
            "calls end early, and several calls may wait for one handle.");

    private final FutureAdapterContract<H, V> contract;
    private final List<Subject<H, V>> subjects;

    NotifyingLaws(FutureAdapterContract<H, V> contract, List<Fate> fates) {
        this.contract = contract;
        this.subjects = Subject.all(contract, fates);
    }

    /** A registration as one call makes it. */
    private final class Listening {
        private final Subject<H, V> subject;
        private final Law law;
        private final CountDownLatch signalled = new CountDownLatch(1);
        private final Registration registration;

        Listening(Subject<H, V> subject, NotifyingAdapter<H, V> adapter, Law law) {
            this.subject = subject;
            this.law = law;
            @Nullable
            Registration made =
                    subject.promptly(law, "onDone", () -> adapter.onDone(subject.handle, signalled::countDown));
            if (made == null) {
                throw subject.broken(law, "onDone returned null", "a registration");
            }
            this.registration = made;
        }

        void requireSignal(String when) {
            boolean came;
            try {
                came = signalled.await(contract.patience().toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for a signal", interrupt);
            }
            if (!came) {
                throw subject.broken(law, "no signal " + when, "at least one, within " + contract.patience());
            }
        }

        void remove(String when) {
            subject.promptly(law, "removing a registration " + when, registration::remove);
        }
    }

    /** Registers for one more call on each handle that notifies. */
    private List<Listening> register(Law law) {
        List<Listening> made = new ArrayList<>();
        for (Subject<H, V> subject : subjects) {
            if (subject.freshAdapter() instanceof NotifyingAdapter<H, V> adapter && adapter.notifies(subject.handle)) {
                made.add(new Listening(subject, adapter, law));
            }
        }
        return made;
    }

    private static <H, V extends @Nullable Object> void end(Law law, Subject<H, V> subject) {
        try {
            subject.end();
        } catch (RuntimeException | Error thrown) {
            throw subject.broken(law, "its end threw " + thrown, "its end is no business of a registration");
        }
    }

    void completionIsSignalled() {
        List<Listening> before = register(COMPLETION_IS_SIGNALLED);
        subjects.forEach(subject -> end(COMPLETION_IS_SIGNALLED, subject));
        List<Listening> after = register(COMPLETION_IS_SIGNALLED);
        before.stream().filter(each -> !each.subject.isPending()).forEach(each -> each.requireSignal("when it ended"));
        after.stream()
                .filter(each -> !each.subject.isPending())
                .forEach(each -> each.requireSignal("to one who registered after its end"));
    }

    void registrationsCanBeRemoved() {
        List<Listening> leaving = register(REMOVAL_HARMS_NOBODY);
        List<Listening> staying = register(REMOVAL_HARMS_NOBODY);
        leaving.forEach(each -> each.remove("before the end"));
        subjects.forEach(subject -> end(REMOVAL_HARMS_NOBODY, subject));
        for (Listening each : staying) {
            if (!each.subject.isPending()) {
                each.requireSignal("to the other registration");
                each.remove("after the end");
                each.subject.requireResult(REMOVAL_HARMS_NOBODY, each.subject.result(REMOVAL_HARMS_NOBODY));
            }
        }
    }
}
