package dev.muster.tour;

/** A stop on the tour. */
interface Step {

    /** What the step is about, in a line. */
    String title();

    /** Does it, tells it, and checks it. Leaves no thread, process or socket behind, however it ends. */
    void run(Narrator narrator) throws Exception;
}
