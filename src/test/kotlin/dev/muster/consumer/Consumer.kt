package consumer

import dev.muster.Gather
import dev.muster.GatherFailedException
import dev.muster.GatherSpec
import dev.muster.Leftovers
import dev.muster.Outcome
import dev.muster.ReturnWhen
import dev.muster.Wait
import dev.muster.WaitTimeoutException
import dev.muster.adapter.Adapters
import dev.muster.polling.PollingAlgorithm
import java.io.IOException
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CompletableFuture.supplyAsync
import java.util.concurrent.Future
import kotlinx.coroutines.future.await
import kotlinx.coroutines.runBlocking

/** A spec is a constant; options in a block are those of its builder. */
val PATIENT: GatherSpec =
    GatherSpec.defaults().toBuilder().timeout(Duration.ofSeconds(30)).polling(PollingAlgorithm.EXPONENTIAL).build()

fun allByName(pages: Map<String, Future<String>>): Map<String, String> =
    Gather.of(pages).with { it.timeout(Duration.ofSeconds(30)).leftovers(Leftovers.CANCEL) }.toMap()

/** A result that may be null has a type that says so: the compiler asks for the `?.`. */
fun lengths(pages: List<Future<String?>>): List<Int> =
    Gather.of(pages).with(PATIENT).toList().map { page -> page?.length ?: 0 }

/** Outcomes are sealed: a `when` over them is complete without an `else`. */
fun told(pages: Map<String, Future<String>>): List<String> =
    Gather.of(pages).timeout(Duration.ZERO).returnPartial().toMap().map { (name, outcome) ->
        when (outcome) {
            is Outcome.Success -> "$name: ${outcome.value}"
            is Outcome.Failure -> "$name failed: ${outcome.exception.message}"
            is Outcome.Pending -> "$name is not there yet"
        }
    }

/** `use` closes what is left early, and cancels what is not needed any more. */
fun firstLongerThan(length: Int, pages: Map<String, Future<String>>): String? =
    Gather.of(pages).leftovers(Leftovers.CANCEL).iterate().use { completions ->
        completions.firstOrNull { it.value.length > length }?.key
    }

fun race(replicas: List<Future<String>>): String = Gather.of(replicas).first().value

fun failure(pages: Map<String, Future<String>>): String =
    try {
        Gather.of(pages).with(PATIENT).toMap().toString()
    } catch (e: GatherFailedException) {
        "${e.key()} failed: ${e.cause?.message}"
    } catch (e: WaitTimeoutException) {
        "missing: ${e.pendingKeys()}"
    }

/** From a coroutine: no thread is blocked, and cancelling the coroutine ends the wait. */
suspend fun allInCoroutine(pages: Map<String, Future<String>>): Map<String, String> =
    Gather.of(pages).with(PATIENT).async().toMap().await()

fun main() {
    val pages = mapOf("home" to supplyAsync { "<h1>" }, "news" to supplyAsync { "<h2>News" })
    val broken = CompletableFuture.failedFuture<String>(IOException("connection reset"))
    val never = CompletableFuture<String>()

    println(allByName(pages))
    println(lengths(listOf(CompletableFuture.completedFuture(null), CompletableFuture.completedFuture("abc"))))
    println(told(mapOf("home" to pages.getValue("home"), "broken" to broken, "never" to never)))
    println(firstLongerThan(4, pages + ("never" to never)) + ", cancelled: " + never.isCancelled)
    println(race(listOf(broken, pages.getValue("news"))))
    println(failure(mapOf("broken" to broken)))
    println(runBlocking { allInCoroutine(pages) })
    println(Gather.of(listOf("job-1", "job-2"), Adapters.polled({ true }, { job: String -> job.length })).toList())
    println(Wait.of(pages).returnWhen(ReturnWhen.ALL_COMPLETED).await().doneByKey().keys)
}
