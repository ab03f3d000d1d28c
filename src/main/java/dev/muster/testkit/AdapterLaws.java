package dev.muster.testkit;

import dev.muster.testkit.FutureAdapterContract.Fate;
import dev.muster.testkit.Subject.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The laws of all adapters, on fresh handles. */
final class AdapterLaws<H, V extends @Nullable Object> {
    static final String OF = "adapters";

    private static final Law PENDING_IS_NOT_DONE = new Law(
            OF,
            1,
            "a handle that is pending is not done, and asking it neither blocks nor throws",
            "a look asks all handles in turn; one that blocks or lies holds up the others.");

    private static final Law ENDED_IS_DONE = new Law(
            OF,
            2,
            "a handle that has completed or failed is done, and stays so",
            "what is not seen to be done is waited for until the timeout.");

    private static final Law RESULT_IS_VALUE = new Law(
            OF,
            3,
            "the result of a handle that has completed is its value, and there without waiting",
            "the thread that fetches it is the one that waits for all the others.");

    private static final Law FAILURE_AS_IT_IS = new Law(
            OF,
            4,
            "the result of a handle that has failed throws its very failure",
            "callers catch the cause, and what is wrapped otherwise they do not recognise.");

    private static final Law HAS_FAILED_AGREES =
            new Law(OF, 5, "hasFailed says whether result throws", "conditions such as FIRST_EXCEPTION rely on it.");

    private static final Law ANY_THREAD = new Law(
            OF,
            6,
            "any thread gets the same answers",
            "an asynchronous call asks from whatever thread of its executor is free.");

    private static final Law CANCEL_HARMS_NOBODY = new Law(
            OF,
            7,
            "cancel neither blocks nor throws, and leaves what is done, and any other handle, as it was",
            "leftovers are cancelled while they may be completing; what had completed must not be lost.");

    private final List<Subject<H, V>> subjects;

    AdapterLaws(FutureAdapterContract<H, V> contract, List<Fate> fates) {
        this.subjects = Subject.all(contract, fates);
    }

    private List<Subject<H, V>> endAll() {
        subjects.forEach(Subject::end);
        return subjects.stream().filter(subject -> !subject.isPending()).toList();
    }

    /** Before anything ends, and where others have ended. */
    void pendingIsNotDone() {
        subjects.forEach(subject -> requireNotDone(PENDING_IS_NOT_DONE, subject));
        endAll();
        subjects.stream().filter(Subject::isPending).forEach(subject -> requireNotDone(PENDING_IS_NOT_DONE, subject));
    }

    private void requireNotDone(Law law, Subject<H, V> subject) {
        if (subject.isDone(law)) {
            throw subject.broken(law, "isDone answered true while it was pending", "false");
        }
    }

    void whatHasEndedIsDone() {
        List<Subject<H, V>> ended = endAll();
        for (int times = 0; times < 3; times++) {
            ended.forEach(subject -> requireDone(ENDED_IS_DONE, subject));
        }
    }

    private void requireDone(Law law, Subject<H, V> subject) {
        if (!subject.isDone(law)) {
            throw subject.broken(law, "isDone answered false after it had ended", "true");
        }
    }

    void resultIsTheValue() {
        endAll().stream()
                .filter(subject -> !subject.fails())
                .forEach(subject -> subject.requireResult(RESULT_IS_VALUE, subject.result(RESULT_IS_VALUE)));
    }

    void failureIsThrownAsItIs() {
        endAll().stream()
                .filter(Subject::fails)
                .forEach(subject -> subject.requireResult(FAILURE_AS_IT_IS, subject.result(FAILURE_AS_IT_IS)));
    }

    void hasFailedAgreesWithResult() {
        for (Subject<H, V> subject : endAll()) {
            boolean answer =
                    subject.promptly(HAS_FAILED_AGREES, "hasFailed", () -> subject.adapter.hasFailed(subject.handle));
            if (answer != subject.fails()) {
                throw subject.broken(
                        HAS_FAILED_AGREES,
                        "hasFailed answered " + answer,
                        subject.fails() + ": " + subject.expectedResult());
            }
        }
    }

    /** In this thread, after another one had its answers and so showed that there are any. */
    void anyThreadGetsTheSameAnswers() {
        endAll();
        for (Subject<H, V> subject : subjects) {
            boolean elsewhere = subject.isDone(ANY_THREAD);
            Result here = Result.of(() -> subject.adapter.isDone(subject.handle));
            if (!here.equals(new Result(elsewhere, null))) {
                throw subject.broken(
                        ANY_THREAD,
                        "isDone: " + here + " in one thread, " + elsewhere + " in another",
                        "the same in both");
            }
            if (!subject.isPending()) {
                subject.requireResult(ANY_THREAD, Result.of(() -> subject.adapter.result(subject.handle)));
            }
        }
    }

    void cancelLeavesOthersAsTheyWere() {
        List<Subject<H, V>> ended = endAll();
        List<Subject<H, V>> pending =
                subjects.stream().filter(Subject::isPending).toList();
        for (boolean mayInterrupt : new boolean[] {false, true}) {
            ended.forEach(subject -> cancel(subject, mayInterrupt));
        }
        for (int number = 0; number < pending.size(); number++) {
            pending.subList(number, pending.size()).forEach(other -> requireNotDone(CANCEL_HARMS_NOBODY, other));
            cancel(pending.get(number), number % 2 == 0);
        }
        for (Subject<H, V> subject : ended) {
            requireDone(CANCEL_HARMS_NOBODY, subject);
            subject.requireResult(CANCEL_HARMS_NOBODY, subject.result(CANCEL_HARMS_NOBODY));
        }
    }

    private void cancel(Subject<H, V> subject, boolean mayInterrupt) {
        subject.promptly(
                CANCEL_HARMS_NOBODY,
                "cancel(" + mayInterrupt + ")",
                () -> subject.adapter.cancel(subject.handle, mayInterrupt));
    }
}
