package consumer

import dev.muster.Gather
import dev.muster.GatherFailedException
import dev.muster.GatherSpec
import dev.muster.Outcome
import dev.muster.Wait
import dev.muster.adapter.Adapters
import dev.muster.polling.PollingStrategy
import java.time.Duration
import java.util.concurrent.Future

// Null where the library takes none, and what may be null used as if it could not be. Each line that says so is rejected.

fun options(gather: Gather<String, String>, duration: Duration?) {
    gather.timeout(null) // rejected
    gather.timeout(duration) // rejected
    gather.polling(null) // rejected
    gather.leftovers(null) // rejected
    gather.onProgress(null) // rejected
    GatherSpec.builder().timeout(Duration.ZERO).polling(null) // rejected
    duration?.let { gather.timeout(it) }
}

fun inputs(perhaps: Map<String, Future<String>>?, some: List<Future<String>?>, all: List<Future<String?>>) {
    Gather.of(perhaps) // rejected
    Gather.of(some) // rejected
    Gather.of(all, null) // rejected
    Wait.of(all).returnWhen(null) // rejected
    Gather.of(all)
}

fun callbacks() {
    PollingStrategy { null } // rejected
    PollingStrategy { it.lastDelay() }
    Adapters.polled<String, String>({ true }, { null }) // rejected
    Adapters.polled<String, String?>({ true }, { null })
}

fun results(gather: Gather<String, String?>, outcome: Outcome<String?>, failure: GatherFailedException) {
    gather.toList()[0].length // rejected
    gather.toMap().values.first().length // rejected
    gather.iterate().next().value.length // rejected
    gather.first().value.length // rejected
    outcome.orElseThrow().length // rejected
    val key: Any = failure.key() // rejected
    gather.toList()[0]?.length
    gather.first().key.length
    val none: Any? = failure.key()
}

fun asynchronous(gather: Gather<String, String?>, other: Gather<String, String>) {
    gather.async().toList().join()[0].length // rejected
    other.async().toList().join()[0].length
    other.async(null) // rejected
}
