package dev.muster.forkjoin;

import dev.muster.support.AnyCall;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Grows trees and chains in the common pool of a JVM of its own, and prints whether each has ended. */
public final class CommonPoolTrees {

    private static final int DEPTH = 10;
    private static final int LENGTH = 300;
    private static final long HANG_SECONDS = 25;

    private CommonPoolTrees() {}

    public static void main(String[] arguments) throws Exception {
        AnyCall way = AnyCall.valueOf(arguments[0]);
        for (Trees.Kind kind : Trees.Kind.values()) {
            Trees tree = new Trees(ForkJoinPool.commonPool(), way, kind);
            Trees chain = new Trees(ForkJoinPool.commonPool(), way, kind);
            try {
                int leaves = tree.tree(DEPTH).get(HANG_SECONDS, TimeUnit.SECONDS);
                int ends = chain.chain(LENGTH).get(HANG_SECONDS, TimeUnit.SECONDS);
                System.out.println(kind + ": " + leaves + " leaves, " + ends + " end");
            } catch (TimeoutException hang) {
                System.out.println(kind + ": hangs");
                Runtime.getRuntime().halt(0); // nothing in that pool will ever run again
            }
        }
        System.exit(0);
    }
}
