package dev.muster.testkit;

import dev.muster.adapter.BatchAdapter;
import dev.muster.adapter.NotifyingAdapter;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;

/** The adapters of parcels that keep every law; broken ones change one method. */
final class Parcels {
    private Parcels() {}

    static String contentOf(Parcel parcel) throws Exception {
        if (parcel.failure instanceof IOException lost) {
            throw lost;
        }
        return parcel.content;
    }

    static class Notifying implements NotifyingAdapter<Parcel, String> {
        @Override
        public boolean isDone(Parcel parcel) throws Exception {
            return parcel.done;
        }

        @Override
        public String result(Parcel parcel) throws Exception {
            return contentOf(parcel);
        }

        @Override
        public Registration onDone(Parcel parcel, Runnable signal) {
            // A listener of this registration's own: the same signal may be registered twice.
            Runnable listener = () -> signal.run();
            parcel.listeners.add(listener);
            if (parcel.done) {
                signal.run();
            }
            return () -> parcel.listeners.remove(listener);
        }
    }

    static class Batched implements BatchAdapter<Parcel, String> {
        @Override
        public void poll(Collection<Parcel> pending, Duration upTo, Answers<Parcel, String> answers) {
            for (Parcel parcel : pending) {
                if (parcel.done) {
                    answer(parcel, answers);
                }
            }
        }

        void answer(Parcel parcel, Answers<Parcel, String> answers) {
            if (parcel.failure != null) {
                answers.failed(parcel, parcel.failure);
            } else {
                answers.succeeded(parcel, parcel.content);
            }
        }

        @Override
        public int maxBatchSize() {
            return 2;
        }

        @Override
        public String result(Parcel parcel) throws Exception {
            return contentOf(parcel);
        }
    }
}
