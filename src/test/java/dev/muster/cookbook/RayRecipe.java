package dev.muster.cookbook;

import static java.time.Duration.ofMinutes;

import dev.muster.Gather;
import dev.muster.ray.RayAdapter;
import io.ray.api.ObjectRef;
import io.ray.api.Ray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiled only, here: it takes a cluster, which the tests in {@code src/ray} have. */
final class RayRecipe {

    private RayRecipe() {}

    // recipe: Ray
    static int countWords(String text) {
        return text.split(" ").length;
    }

    static Map<String, Integer> countOnRay(List<String> texts) {
        Map<String, ObjectRef<Integer>> counts = new LinkedHashMap<>();
        texts.forEach(
                text -> counts.put(text, Ray.task(RayRecipe::countWords, text).remote()));
        return Gather.of(counts, RayAdapter.objectRefs()).timeout(ofMinutes(1)).toMap();
    }
    // end
}
