package dev.muster.ray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.NestedPath;
import dev.muster.Wait;
import dev.muster.adapter.Adapters;
import dev.muster.adapter.BatchAdapter;
import dev.muster.adapter.FutureAdapter;
import io.ray.api.ObjectRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RayAdapter, where io.ray:ray-api is present")
class RayAdapterTest {

    private final ObjectRef<Object> ref = new FakeCluster().ref("ref");

    @Test
    @DisplayName("is used by Adapters.known()")
    void known() {
        assertThat(Adapters.known().adapterFor(ref)).isSameAs(RayAdapter.objectRefs());
    }

    @Test
    @DisplayName("is used by nested structures: a reference at a leaf is a handle")
    void nested() {
        // Ray is not running, so nothing can be said of the reference: it is pending, which no plain value is.
        assertThat(Wait.nested(Map.of("deep", List.of(ref, "plain")))
                        .timeout(Duration.ZERO)
                        .returnPartial()
                        .await()
                        .notDoneByKey())
                .containsExactly(Map.entry(new NestedPath(List.of("deep", 0)), ref));
    }

    @Test
    @DisplayName("is one and the same for all types, so that references of any mixture are asked about together")
    void shared() {
        BatchAdapter<ObjectRef<Integer>, Integer> numbers = RayAdapter.objectRefs();
        BatchAdapter<ObjectRef<String>, String> texts = RayAdapter.objectRefs();

        assertThat((FutureAdapter<?, ?>) numbers).isSameAs(texts);
    }
}
