package dev.muster.frontier;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All results with one load; the optimum by its price, which is the order of its line in the picture, too. */
record Results(Load load, List<Result> contenders, Map<Double, Result> optimum) {

    static Results of(Load load) {
        Map<Double, Result> optimum = new TreeMap<>();
        Contender.prices(load, 5).forEach(worth -> optimum.put(worth, Result.of(Contender.optimum(load, worth), load)));
        List<Result> contenders = Contender.all(load).parallelStream()
                .map(contender -> Result.of(contender, load))
                .toList();
        return new Results(load, contenders, optimum);
    }
}
