// Immutables' annotations are an automatic module; they are not needed at run time.
/** Waits for many futures of any kind and gathers their results. */
@SuppressWarnings("requires-automatic")
module dev.muster {
    // Each to be enabled with the package itself: javac refuses to export an empty one.
    // exports dev.muster;
    // exports dev.muster.adapter;
    // exports dev.muster.polling;
    // exports dev.muster.progress;
    // uses dev.muster.adapter.AdapterProvider;
    requires static transitive org.jspecify;
    requires static org.immutables.value.annotations;
    requires static me.tongfei.progressbar;
}
