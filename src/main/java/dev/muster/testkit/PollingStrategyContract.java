package dev.muster.testkit;

import dev.muster.polling.Poll;
import dev.muster.polling.PollingStrategy;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The laws of polling strategies, as properties that a test class gets by implementing this interface. It needs jqwik
 * ({@code net.jqwik:jqwik}, 1.9.3); {@link PollingLaws} checks the same without.
 *
 * <pre>{@code
 * class TenthTest implements PollingStrategyContract {
 *     public PollingStrategy strategy() {
 *         PollingStrategy tenth = poll -> poll.elapsed().dividedBy(10).plusMillis(1);
 *         return tenth.atMost(ofMinutes(5));
 *     }
 *
 *     public Duration cap() {
 *         return ofMinutes(5);
 *     }
 * }
 * }</pre>
 *
 * <table>
 * <caption>The laws</caption>
 * <tr><th>Law</th><th>What holds</th><th>Why</th></tr>
 * <tr><td>1</td><td>A delay is never null.</td>
 * <td>Null ends the call with an {@link IllegalStateException}.</td></tr>
 * <tr><td>2</td><td>A delay is never negative. Zero is legal: look again at once.</td>
 * <td>A negative delay ends the call with an {@link IllegalStateException}.</td></tr>
 * <tr><td>3</td><td>A delay is never longer than {@link #cap()}.</td>
 * <td>A completion may go unnoticed for as long as a delay.</td></tr>
 * <tr><td>4</td><td>The same poll gets the same delay.</td>
 * <td>Calls and threads share a strategy; what it remembers of one would leak into another.</td></tr>
 * <tr><td>5</td><td>A strategy answers every poll, however long the wait and the streak.</td>
 * <td>What it throws ends the call, and arithmetic overflows only after days in production.</td></tr>
 * <tr><td>6</td><td>A run in which everything completes, within 100 ms, ends: every completion is noticed, at most the
 * cap late, within 10,000 looks.</td>
 * <td>Where time hardly passes between looks, or the next look never comes, the caller waits for ever.</td></tr>
 * </table>
 *
 * <p>Polls are such as can occur in a call, from the first look to one after 292 years. Where a law is broken, the
 * method throws an {@link AssertionError}, whose message has its number, the smallest example that jqwik finds, the
 * answer, and what was expected. Repeatable with the seed that jqwik reports. Some seconds for a strategy that takes
 * nanoseconds to answer.
 */
@SuppressWarnings("exports") // jqwik's types: a module that implements this requires jqwik itself
public interface PollingStrategyContract {

    /**
     * {@return the strategy under test} Asked once per try: return the same instance each time; a new one would hide
     * what it remembers.
     */
    PollingStrategy strategy();

    /**
     * {@return the longest delay that is acceptable; by default an hour, half of which goes by unnoticed on average}
     */
    default Duration cap() {
        return Duration.ofHours(1);
    }

    /**
     * Law 1.
     *
     * @param poll any poll
     */
    @Property
    @Label("Law 1: a delay is never null")
    default void delayIsNeverNull(@ForAll("polls") Poll poll) {
        PollingLaws.neverNull(strategy(), poll);
    }

    /**
     * Law 2.
     *
     * @param poll any poll
     */
    @Property
    @Label("Law 2: a delay is never negative")
    default void delayIsNeverNegative(@ForAll("polls") Poll poll) {
        PollingLaws.neverNegative(strategy(), poll);
    }

    /**
     * Law 3.
     *
     * @param poll any poll
     */
    @Property
    @Label("Law 3: a delay is never longer than the cap")
    default void delayIsWithinTheCap(@ForAll("polls") Poll poll) {
        PollingLaws.withinCap(strategy(), cap(), poll);
    }

    /**
     * Law 4.
     *
     * @param poll any poll
     */
    @Property
    @Label("Law 4: the same poll gets the same delay")
    default void samePollGetsTheSameDelay(@ForAll("polls") Poll poll) {
        PollingLaws.isPure(strategy(), poll);
    }

    /**
     * Law 5.
     *
     * @param poll any poll
     */
    @Property
    @Label("Law 5: a strategy answers every poll, however long the wait and the streak")
    default void everyPollIsAnswered(@ForAll("polls") Poll poll) {
        PollingLaws.neverThrows(strategy(), poll);
    }

    /**
     * Law 6.
     *
     * @param completions when the handles of a run complete
     */
    @Property(tries = 100)
    @Label("Law 6: a run in which everything completes ends")
    default void runsEnd(@ForAll("completions") List<Duration> completions) {
        PollingLaws.checkRun(strategy(), cap(), completions);
    }

    /** {@return polls as they can occur in a call, extreme ones among them} */
    @Provide
    default Arbitrary<Poll> polls() {
        return PollArbitraries.upTo(cap());
    }

    /** {@return completion times within 100 ms, for one handle to ten} */
    @Provide
    default Arbitrary<List<Duration>> completions() {
        return PollArbitraries.completions();
    }
}
