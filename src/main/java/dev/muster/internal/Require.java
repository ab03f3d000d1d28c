package dev.muster.internal;

import java.time.Duration;

/** Checks of arguments, with messages that name the argument, its value and what would be right. */
public final class Require {

    private Require() {}

    public static int notNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must be zero or more, but is " + value);
        }
        return value;
    }

    public static Duration notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " must be zero or more, but is " + Wording.duration(value));
        }
        return value;
    }
}
