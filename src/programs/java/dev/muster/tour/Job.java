package dev.muster.tour;

/** A job that a server works on: all that its client has in hand is the number. */
record Job(int number) {}
