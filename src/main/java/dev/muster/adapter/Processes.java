package dev.muster.adapter;

/** Child processes; the result is the exit status. */
final class Processes implements NotifyingAdapter<Process, Integer> {
    static final Processes INSTANCE = new Processes();

    @Override
    public boolean isDone(Process process) {
        return !process.isAlive();
    }

    @Override
    public Integer result(Process process) {
        return process.exitValue();
    }

    @Override
    public boolean hasFailed(Process process) {
        return false;
    }

    @Override
    public boolean cancel(Process process, boolean mayInterrupt) {
        if (!process.isAlive()) {
            return false;
        }
        if (mayInterrupt) {
            process.destroyForcibly();
        } else {
            process.destroy();
        }
        return true;
    }

    /** Each call of {@code onExit} leaves a dependent that cannot be unlinked: this is the one call per wait. */
    @Override
    public Registration onDone(Process process, Runnable signal) {
        return DetachableCallback.on(process.onExit(), signal);
    }
}
