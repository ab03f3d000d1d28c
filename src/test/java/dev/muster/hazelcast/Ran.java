package dev.muster.hazelcast;

import java.io.Serializable;
import java.util.UUID;

/**
 * The result of a task.
 *
 * @param task its number
 * @param member the member that ran it
 */
record Ran(int task, UUID member) implements Serializable {}
