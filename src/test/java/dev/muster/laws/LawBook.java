package dev.muster.laws;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * All laws, to be tried one by one: the very methods that are properties elsewhere. Only inside a property, where jqwik can
 * make samples.
 */
final class LawBook {
    private static final List<Function<Bench, Laws>> CHAPTERS = List.of(
            HandOffLaws::new,
            IterationLaws::new,
            WaitLaws::new,
            FailureLaws::new,
            TimeoutLaws::new,
            ResultLaws::new,
            PollingLaws::new,
            AfterwardsLaws::new,
            CallbackLaws::new);

    private LawBook() {}

    /** The first law that a bench breaks, and with what; each is tried on so many samples. */
    static Optional<String> firstBroken(Bench bench, int samples) {
        Stream<Function<Bench, Laws>> exact = bench.isExact() ? Stream.of(VirtualTimeLaws::new) : Stream.empty();
        return Stream.concat(CHAPTERS.stream(), exact)
                .flatMap(chapter -> laws(chapter.apply(bench)))
                .flatMap(law -> law.violations(samples))
                .findFirst();
    }

    private static Stream<Law> laws(Laws chapter) {
        return Arrays.stream(chapter.getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Property.class))
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> new Law(chapter, method));
    }

    private record Law(Laws chapter, Method method) {
        Stream<String> violations(int samples) {
            List<Iterator<?>> arguments = Arrays.stream(method.getParameters())
                    .<Iterator<?>>map(
                            parameter -> arbitrary(parameter).sampleStream().iterator())
                    .toList();
            return Stream.generate(() -> arguments.stream().map(Iterator::next).toArray())
                    .limit(samples)
                    .flatMap(this::violation);
        }

        private Arbitrary<?> arbitrary(Parameter parameter) {
            String provider = parameter.getAnnotation(ForAll.class).value();
            IntRange range = parameter.getAnnotation(IntRange.class);
            if (!provider.isEmpty()) {
                return provided(provider, chapter.getClass());
            }
            if (parameter.getType().isEnum()) {
                return Arbitraries.of(parameter.getType().getEnumConstants());
            }
            return range == null ? Arbitraries.longs() : Arbitraries.integers().between(range.min(), range.max());
        }

        private Arbitrary<?> provided(String name, Class<?> type) {
            try {
                return (Arbitrary<?>) type.getDeclaredMethod(name).invoke(chapter);
            } catch (NoSuchMethodException inherited) {
                return provided(name, type.getSuperclass());
            } catch (ReflectiveOperationException impossible) {
                throw new AssertionError(impossible);
            }
        }

        private Stream<String> violation(Object[] arguments) {
            try {
                method.invoke(chapter, arguments);
                return Stream.empty();
            } catch (InvocationTargetException thrown) {
                if (thrown.getCause() instanceof AssertionError broken) {
                    String law = method.getAnnotation(Label.class).value();
                    return Stream.of(law + "\n  tried on " + Arrays.toString(arguments) + "\n  " + broken);
                }
                throw new AssertionError(method + " threw", thrown.getCause());
            } catch (IllegalAccessException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }
}
