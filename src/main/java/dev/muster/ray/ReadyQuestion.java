package dev.muster.ray;

import io.ray.api.ObjectRef;
import io.ray.api.WaitResult;
import java.util.List;

/**
 * {@code Ray.wait}, the one question that a cluster answers about many references. An interface, so that tests can
 * count the questions and answer them without a cluster.
 */
@FunctionalInterface
interface ReadyQuestion {

    /**
     * Which of these are ready, whether they succeeded or failed.
     *
     * @param refs none twice, or Ray refuses the question
     * @param count how many are enough
     * @param timeoutMs how long to wait for so many, in milliseconds
     * @param fetchLocal whether results that are elsewhere are to be brought here, and count only then
     */
    WaitResult<Object> ask(List<ObjectRef<Object>> refs, int count, int timeoutMs, boolean fetchLocal);
}
