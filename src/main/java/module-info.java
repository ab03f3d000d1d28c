// Immutables' annotations are an automatic module; they are not needed at run time.
/** Waits for many futures of any kind and gathers their results. */
@SuppressWarnings("requires-automatic")
module dev.muster {
    exports dev.muster;
    exports dev.muster.adapter;
    exports dev.muster.polling;
    exports dev.muster.progress;

    requires static transitive org.jspecify;
    requires static org.immutables.value.annotations;
    requires static jdk.jfr;
    requires static me.tongfei.progressbar;

    uses dev.muster.adapter.AdapterProvider;
}
