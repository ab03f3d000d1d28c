package dev.muster.frontier;

/** What a strategy cost. */
record Result(Contender contender, Cost cost) {

    static Result of(Contender contender, Load load) {
        return new Result(contender, load.cost(contender.strategy()));
    }
}
