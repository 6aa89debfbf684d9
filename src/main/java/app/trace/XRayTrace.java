package app.trace;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The trace of AWS X-Ray's header as W3C's {@code traceparent}, which names the same trace and the same span. */
public final class XRayTrace {
    private static final Pattern ROOT = Pattern.compile("(?:^|;) *Root=1-([0-9a-f]{8})-([0-9a-f]{24}) *(?:;|$)");
    private static final Pattern PARENT = Pattern.compile("(?:^|;) *Parent=([0-9a-f]{16}) *(?:;|$)");
    private static final Pattern SAMPLED = Pattern.compile("(?:^|;) *Sampled=1 *(?:;|$)");

    private XRayTrace() {}

    /** @return empty for a header that names no span */
    public static Optional<String> parent(String header) {
        Matcher root = ROOT.matcher(header);
        Matcher parent = PARENT.matcher(header);
        if (!root.find() || !parent.find()) {
            return Optional.empty();
        }
        String sampled = SAMPLED.matcher(header).find() ? "01" : "00";
        return Optional.of("00-" + root.group(1) + root.group(2) + "-" + parent.group(1) + "-" + sampled);
    }
}
