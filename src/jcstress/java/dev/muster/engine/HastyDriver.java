package dev.muster.engine;

import dev.muster.engine.Interpreter.Waiting;

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
    public Waiting waiting() {
        return Waiting.SLEEP;
    }

    @Override
    boolean isInterrupted() {
        return false;
    }

    @Override
    void wake() {
        // It does not sleep.
    }

    @Override
    public Step run(Interpreter call) {
        while (true) {
            Step step = call.next(now(), false);
            switch (step.kind()) {
                case ASK, FETCH, SUBSCRIBE -> call.carryOut(step);
                case SLEEP -> Setting.until(() -> !mailbox().isEmpty() || now() >= step.until());
                default -> {
                    return step;
                }
            }
        }
    }
}
