package dev.muster.testkit;

import dev.muster.polling.PollingStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The cheapest schedule of looks at handles whose completion times have a known log-uniform distribution, by dynamic
 * programming over possible times of a look: from its end backwards, what waiting still costs from each time on. The times
 * are chosen beforehand: with one handle nothing can be learned before the wait ends, and with very many nothing happens
 * that was not to be expected; in between, a strategy that sees what has completed may cost less.
 */
public final class Optimum {
    /** In seconds. */
    private final double from;

    private final double to;

    /** What a second of lateness is worth, in questions. */
    private final double worth;

    private final int handles;
    private final int batchSize;

    /** For one handle. */
    Optimum(Duration from, Duration to, double worth) {
        this(from, to, worth, 1, 1);
    }

    /** For so many handles that begin together, of which one question asks about at most {@code batchSize}. */
    public Optimum(Duration from, Duration to, double worth, int handles, int batchSize) {
        this.from = from.toNanos() / 1e9;
        this.to = to.toNanos() / 1e9;
        this.worth = worth;
        this.handles = handles;
        this.batchSize = batchSize;
    }

    /** How likely a handle is pending at a time. */
    private double pending(double time) {
        return time <= from ? 1 : Math.log(to / time) / Math.log(to / from);
    }

    /**
     * How many questions a look at a time asks on average: one if any handle is pending, and no fewer than full batches
     * would be. With several batches that leaves out the last one's being partly empty.
     */
    private double questions(double time) {
        double pending = pending(time);
        return Math.max(1 - Math.pow(1 - pending, handles), pending * handles / batchSize);
    }

    /** What looking at one time and then at another, and not in between, costs: the questions, and the lateness found by it. */
    private double step(double at, double next) {
        double start = Math.max(at, from);
        double late = next <= start ? 0 : (next * Math.log(next / start) - (next - start)) / Math.log(to / from);
        return questions(at) + worth * handles * late;
    }

    /** What a schedule costs on average, apart from the look at the beginning of the wait, which every call takes. */
    double cost(List<Double> schedule) {
        double cost = 0;
        double at = 0;
        for (double next : schedule) {
            cost += step(at, next);
            at = next;
        }
        return cost;
    }

    /**
     * The schedule, in seconds. Possible times are as dense as is needed: the best pause is about 2·√(t / worth), with the
     * worth of all handles that a question asks about, of which a grid has {@code resolution} points, and near the
     * beginning as many for each doubling.
     */
    public List<Double> schedule(int resolution) {
        double worthOfQuestion = worth * Math.min(handles, batchSize);
        TreeSet<Double> grid = new TreeSet<>();
        for (double time = from; time < to; ) {
            grid.add(time);
            time += Math.min(2 * Math.sqrt(time / worthOfQuestion), time) / resolution;
        }
        grid.add(to);
        double[] times = grid.stream().mapToDouble(Double::doubleValue).toArray();
        int last = times.length - 1;
        double[] costs = new double[times.length];
        int[] nexts = new int[times.length];
        nexts[last] = last;
        for (int at = last - 1; at >= 0; at--) {
            costs[at] = Double.POSITIVE_INFINITY;
            // From an earlier time on, the best next one is no later: lateness grows faster with the pause than in
            // proportion.
            for (int next = at + 1; next <= nexts[at + 1]; next++) {
                double cost = step(times[at], times[next]) + costs[next];
                if (cost < costs[at]) {
                    costs[at] = cost;
                    nexts[at] = next;
                }
            }
        }
        List<Double> schedule = new ArrayList<>();
        for (int at = 0; at < last; at = nexts[at]) {
            schedule.add(times[nexts[at]]);
        }
        return schedule;
    }

    /** Looks when the schedule says, beginning with the look of every call at its beginning. */
    public static PollingStrategy following(List<Double> schedule) {
        TreeSet<Long> looks = new TreeSet<>();
        schedule.forEach(time -> looks.add((long) Math.ceil(time * 1e9)));
        return poll -> Duration.ofNanos(looks.higher(poll.elapsed().toNanos())).minus(poll.elapsed());
    }
}
