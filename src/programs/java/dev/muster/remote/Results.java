package dev.muster.remote;

import dev.muster.adapter.Adapters;
import dev.muster.adapter.BatchAdapter;

/** How the results of finished jobs are had. */
enum Results {
    /** A request for each. */
    ONE_BY_ONE {
        @Override
        BatchAdapter<String, String> adapter(JobClient client) {
            return Adapters.batched(JobService.LIMIT, client::finished, client::result);
        }
    },
    /** The status answer has them. */
    CARRIED {
        @Override
        BatchAdapter<String, String> adapter(JobClient client) {
            return Adapters.batchedResults(JobService.LIMIT, client::outcomes);
        }
    };

    abstract BatchAdapter<String, String> adapter(JobClient client);
}
