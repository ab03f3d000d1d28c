package dev.muster.ray;

import io.ray.api.ObjectRef;
import io.ray.api.WaitResult;
import java.util.List;

/** The one question that a Ray cluster answers about many references: {@code Ray.wait}. */
@FunctionalInterface
interface Cluster {

    /**
     * Which of these are ready, whether they succeeded or failed.
     *
     * @param refs none twice, or Ray refuses the question
     * @param count how many are enough
     * @param timeoutMs how long to wait for so many, in milliseconds
     * @param fetchLocal whether results that are elsewhere are to be brought here, and count only then
     */
    WaitResult<Object> wait(List<ObjectRef<Object>> refs, int count, int timeoutMs, boolean fetchLocal);
}
