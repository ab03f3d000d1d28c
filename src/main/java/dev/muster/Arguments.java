package dev.muster;

import java.time.Duration;

/** Checks of arguments, with messages that name the argument, its value and what would be right. */
final class Arguments {

    private Arguments() {}

    static int notNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " is " + value + " but must be 0 or more");
        }
        return value;
    }

    static Duration notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " is " + Wording.duration(value) + " but must be zero or more");
        }
        return value;
    }
}
