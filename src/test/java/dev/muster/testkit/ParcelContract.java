package dev.muster.testkit;

import java.util.concurrent.atomic.AtomicInteger;

/** What every test of an adapter of parcels has in common. */
interface ParcelContract extends FutureAdapterContract<Parcel, String> {
    AtomicInteger NUMBER = new AtomicInteger();

    @Override
    default Parcel pending() {
        return new Parcel();
    }

    @Override
    default void complete(Parcel parcel, String value) {
        parcel.end(value, null);
    }

    @Override
    default void fail(Parcel parcel, Throwable failure) {
        parcel.end(null, failure);
    }

    @Override
    default String value() {
        return "content " + NUMBER.incrementAndGet();
    }
}
