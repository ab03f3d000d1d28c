package dev.muster.pictures;

import java.util.List;

/** How a peer is drawn: its kind by color, itself by shape. The shapes are about as large as a circle of radius 4. */
record PeerMark(String peer, OkabeIto color, String shape) {
    private static final String CIRCLE = "M-4 0a4 4 0 1 1 8 0a4 4 0 1 1-8 0z";
    private static final String SQUARE = "M-3.5-3.5h7v7h-7z";
    private static final String DIAMOND = "M0-5L5 0L0 5L-5 0z";
    private static final String UP = "M0-4.5L4.7 3.5h-9.4z";
    private static final String DOWN = "M0 4.5L4.7-3.5h-9.4z";
    private static final String RIGHT = "M4.5 0L-3.5-4.7v9.4z";

    /** In the legend's order. */
    static final List<PeerMark> ALL = List.of(
            new PeerMark("allOf", OkabeIto.BLUE, CIRCLE),
            new PeerMark("anyOf", OkabeIto.BLUE, DIAMOND),
            new PeerMark("join loop", OkabeIto.VERMILION, UP),
            new PeerMark("get loop", OkabeIto.VERMILION, DOWN),
            new PeerMark("allAsList", OkabeIto.GREEN, SQUARE),
            new PeerMark("successfulAsList", OkabeIto.GREEN, DIAMOND),
            new PeerMark("inCompletionOrder", OkabeIto.GREEN, RIGHT),
            new PeerMark("queue + whenComplete", OkabeIto.SKY_BLUE, SQUARE),
            new PeerMark("ExecutorCompletionService", OkabeIto.SKY_BLUE, UP),
            new PeerMark("park/unpark", OkabeIto.BLACK, DOWN),
            new PeerMark("poll 1 ms", OkabeIto.ORANGE, CIRCLE),
            new PeerMark("poll 10 ms", OkabeIto.ORANGE, SQUARE),
            new PeerMark("parallel-collectors", OkabeIto.PURPLE, DIAMOND));

    static PeerMark of(String peer) {
        return ALL.stream()
                .filter(mark -> mark.peer.equals(peer))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no mark for the peer " + peer));
    }

    /** Of the mark, filled and hollow, for any number of places. */
    String definitions() {
        return definition(true) + definition(false);
    }

    /** With a rim, so that one that covers a part of another can be told from it. */
    private String definition(boolean filled) {
        String inside = filled ? color.hex() : "white";
        String rim = filled ? "white' stroke-width='.8" : color.hex();
        return "<path id='" + id(filled) + "' d='" + shape + "' fill='" + inside + "' stroke='" + rim + "'/>\n";
    }

    String at(double x, int y, boolean filled) {
        return "<use href='#" + id(filled) + "' x='" + Svg.tenths(x) + "' y='" + y + "'/>\n";
    }

    private String id(boolean filled) {
        return (filled ? "f" : "h") + ALL.indexOf(this);
    }
}
