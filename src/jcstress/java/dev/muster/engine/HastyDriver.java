package dev.muster.engine;

/** Waits spinning, with a clock that is ahead. */
final class HastyDriver extends Driver {
    private final long began;

    HastyDriver(long ahead) {
        super(Mistake::mailbox);
        this.began = System.nanoTime() - ahead;
    }

    @Override
    public long now() {
        return System.nanoTime() - began;
    }

    @Override
    void await(Call call, long until) {
        if (call.unregistered() > 0) {
            call.register(() -> false);
        } else {
            Setting.until(() -> !mailbox().isEmpty() || now() >= until);
        }
    }

    @Override
    boolean isInterrupted() {
        return false;
    }

    @Override
    void wake() {
        // It does not sleep.
    }
}
