package dev.muster.benchmark;

/** One number of a row, by which versions of the library are compared. */
record Figure(Subject subject, double value) {
    /** What a number is of. */
    record Subject(String title, String n, Unit unit) {
        @Override
        public String toString() {
            return title + ", n = " + n;
        }
    }

    static Figure parse(String line) {
        String[] words = line.split("\t");
        return new Figure(new Subject(words[0], words[1], Unit.valueOf(words[2])), Double.parseDouble(words[3]));
    }

    String toLine() {
        return String.join("\t", subject.title(), subject.n(), subject.unit().name(), String.valueOf(value));
    }
}
