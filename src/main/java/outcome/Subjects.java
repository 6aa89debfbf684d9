package outcome;

/** Subject lines of SNS: at most 100 ASCII characters (SNS API reference, Publish). */
final class Subjects {
    private static final int MAX = 100;

    private Subjects() {}

    static String ascii(String subject) {
        String ascii = subject.replaceAll("[^\\x20-\\x7e]", "?");
        return ascii.length() <= MAX ? ascii : ascii.substring(0, MAX - 3) + "...";
    }
}
