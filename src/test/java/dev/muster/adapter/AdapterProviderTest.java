package dev.muster.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Gather;
import dev.muster.NestedPath;
import dev.muster.polling.Poll;
import dev.muster.support.CapturedLog;
import dev.muster.support.ProvidedHandles;
import dev.muster.support.ProvidedHandles.Parcel;
import dev.muster.support.ProvidedHandles.ParcelFuture;
import dev.muster.support.RecordedPolls;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The providers are named in META-INF/services of the tests, between two that are broken and one that does not exist. */
@DisplayName("AdapterProvider: Found by ServiceLoader. Extends futures(), known() and nested")
class AdapterProviderTest {

    @Test
    @DisplayName("Extends known(): its handles are waited for")
    void extendsKnown() {
        Parcel parcel = new Parcel();
        RecordedPolls polling = RecordedPolls.between(() -> {}, () -> parcel.arrive("parcel"));

        assertThat(Gather.of(List.of(parcel, "plain"), Adapters.known())
                        .polling(polling)
                        .toList())
                .containsExactly("parcel", "plain");
        assertThat(polling.all(Poll::pending)).containsExactly(1, 1);
    }

    @Test
    @DisplayName("Extends nested: the handles of optional adapters that are present are handles at the leaves")
    void extendsNested() {
        Parcel parcel = new Parcel();
        parcel.arrive("parcel");

        assertThat(Gather.nested(Map.of("deep", List.of(parcel))).toMap())
                .containsExactly(Map.entry(new NestedPath(List.of("deep", 0)), "parcel"));
    }

    @Test
    @DisplayName("Extends futures(): for futures of its type the provider's adapter is used")
    void extendsFutures() {
        ParcelFuture future = new ParcelFuture("future");

        assertThat(Gather.of(List.<Future<String>>of(future, CompletableFuture.completedFuture("plain")))
                        .timeout(Duration.ZERO)
                        .toList())
                .containsExactly("future, by its provider", "plain");
    }

    @Test
    @DisplayName(
            "One whose library is absent is passed over, and so is one that is broken: whatever comes after it works")
    void absentIsPassedOver() throws IOException {
        List<String> named = new ArrayList<>();
        for (URL services : Collections.list(
                getClass().getClassLoader().getResources("META-INF/services/" + AdapterProvider.class.getName()))) {
            named.addAll(new String(services.openStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("dev.muster.support."))
                    .toList());
        }

        assertThat(named)
                .as("the broken ones are there, and the last one works all the same")
                .containsExactly(
                        "dev.muster.support.ProvidedHandles$NoSuchProvider",
                        "dev.muster.support.ProvidedHandles$Broken",
                        "dev.muster.support.ProvidedHandles$ForParcels",
                        "dev.muster.support.ProvidedHandles$WithoutItsLibrary",
                        "dev.muster.support.ProvidedHandles$WithoutItsHandles",
                        "dev.muster.support.ProvidedHandles$ForParcelFutures");
        extendsFutures();
    }

    @Test
    @DisplayName("One that is passed over is named in the log: a warning where it is broken, else for those who debug")
    void passedOverIsNamed() {
        Providers.adapterFor("the first that is asked about has all of them looked up");
        Logger library = Logger.getLogger("dev.muster");
        Level level = library.getLevel();
        try (CapturedLog log = new CapturedLog()) {
            library.setLevel(Level.ALL);

            Providers.load(getClass().getClassLoader());

            String provider = ProvidedHandles.class.getName() + "$";
            String noneOfThat = AdapterProvider.class.getName() + ": Provider " + provider;
            assertThat(log.of("dev.muster"))
                    .extracting(LogRecord::getMessage)
                    .containsExactly(
                            "adapter provider passed over: java.util.ServiceConfigurationError: " + noneOfThat
                                    + "NoSuchProvider not found",
                            "adapter provider " + provider
                                    + "Broken passed over: java.lang.IllegalStateException: broken",
                            "adapter provider " + provider
                                    + "WithoutItsLibrary passed over: java.util.ServiceConfigurationError: "
                                    + noneOfThat
                                    + "WithoutItsLibrary could not be instantiated",
                            "adapter provider " + provider
                                    + "WithoutItsHandles passed over: java.lang.NoClassDefFoundError: com/example/Absent");
            assertThat(log.of("dev.muster"))
                    .filteredOn(record -> record.getLevel() == Level.WARNING)
                    .singleElement()
                    .satisfies(record -> assertThat(record.getMessage()).contains("Broken"));
        } finally {
            library.setLevel(level);
        }
    }

    @Test
    @DisplayName("A class loader that cannot read where providers are named is asked a few times, and not for ever")
    void unreadableNames() {
        AtomicInteger asked = new AtomicInteger();
        ClassLoader unreadable = new ClassLoader(null) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                asked.incrementAndGet();
                throw new IOException("unreadable");
            }
        };

        assertThat(Providers.load(unreadable)).isEmpty();
        assertThat(asked).hasValue(3);
    }
}
