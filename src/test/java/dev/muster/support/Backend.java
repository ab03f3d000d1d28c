package dev.muster.support;

import java.util.Collection;

/** What a test has a backend answer about jobs, which are numbers. {@link QuestionKind} makes adapters of it. */
public interface Backend {

    /** One question about some jobs: those that are done. */
    Collection<Integer> ask(Collection<Integer> pending) throws Exception;

    /** The result of a job that is done. */
    default Object result(Integer job) throws Exception {
        return job;
    }
}
