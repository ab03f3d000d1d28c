package dev.muster.tour;

/** Something that the tour says was not so. */
final class ClaimFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ClaimFailedException(String message) {
        super(message);
    }
}
