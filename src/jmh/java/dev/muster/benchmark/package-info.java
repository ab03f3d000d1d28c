/**
 * What waiting with Muster costs, beside what else one could wait with. {@link dev.muster.benchmark.Benchmarks} runs all
 * of it, {@link dev.muster.benchmark.Cases} says what is compared and what is aimed at.
 */
package dev.muster.benchmark;
