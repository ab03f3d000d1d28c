package dev.muster.engine;

/** The library's own mailbox, at whose moments things happen. */
class WatchedMailbox extends Mailbox {
    final Moments moments;

    WatchedMailbox(Runnable wake, Moments moments) {
        super(wake);
        this.moments = moments;
    }

    @Override
    boolean sleep() {
        moments.aboutToSleep();
        boolean asleep = super.sleep();
        if (asleep) {
            moments.fallingAsleep();
        }
        return asleep;
    }
}
