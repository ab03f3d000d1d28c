// Uses what the page for Kotlin shows; compiled together with it, hence in no package either.

import java.io.IOException
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CompletableFuture.completedFuture
import java.util.concurrent.CompletableFuture.failedFuture
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking

fun main() = runBlocking {
    val pages = linkedMapOf("home" to completedFuture("<h1>"), "news" to completedFuture("<h2>News"))
    println(texts(pages))
    println(report(linkedMapOf("home" to completedFuture("<h1>"), "lost" to failedFuture(IOException("reset")))))
    val open = CompletableFuture<String>()
    println("${find("News", pages + ("open" to open))}, cancelled: ${open.isCancelled}")
    println(await(pages.values.toList()).size)
    println(load(pages))
    println(dev.muster.Gather.of(pages).asFlow().map { it.key }.toList().sorted())
}
