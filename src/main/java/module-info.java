/** Waits for many futures of any kind and gathers their results. */
// Immutables' annotations are an automatic module; they are not needed at run time.
@SuppressWarnings("requires-automatic")
module dev.muster {
    exports dev.muster;
    exports dev.muster.adapter;
    exports dev.muster.guava;
    exports dev.muster.polling;
    exports dev.muster.progress;
    exports dev.muster.ray;
    exports dev.muster.testkit;

    requires static transitive org.jspecify;
    // These are not transitive, or whoever requires this module could not compile without them.
    requires static com.google.common;
    requires static net.jqwik.api;
    requires static org.immutables.value.annotations;
    requires static jdk.jfr;
    requires static me.tongfei.progressbar;
    // Ray's jar says nothing of modules; the name is made of its file's, ray-api-2.39.0.jar.
    requires static ray.api;

    uses dev.muster.adapter.AdapterProvider;

    provides dev.muster.adapter.AdapterProvider with
            dev.muster.provider.GuavaProvider,
            dev.muster.provider.RayProvider;
}
