package app.settings.text;

import java.util.regex.Pattern;

/**
 * The variables that Kubernetes puts into a pod for each Service of its namespace. Those of a Service whose name
 * begins with "footfall" look like settings and are none.
 */
final class ServiceLinks {
    private static final String ADDRESS = "[0-9a-fA-F:.]+";
    private static final String PORT = "[0-9]{1,5}";
    private static final String URL = "(?:tcp|udp|sctp)://\\S+";
    private static final Pattern LINK = Pattern.compile("\\w+_SERVICE_HOST=" + ADDRESS
            + "|\\w+_SERVICE_PORT(?:_\\w+)?=" + PORT
            + "|\\w+_PORT=" + URL
            + "|\\w+_PORT_[0-9]+_(?:TCP|UDP|SCTP)=" + URL
            + "|\\w+_PORT_[0-9]+_(?:TCP|UDP|SCTP)_PROTO=(?:tcp|udp|sctp)"
            + "|\\w+_PORT_[0-9]+_(?:TCP|UDP|SCTP)_PORT=" + PORT
            + "|\\w+_PORT_[0-9]+_(?:TCP|UDP|SCTP)_ADDR=" + ADDRESS);

    private ServiceLinks() {}

    /** Whether name and value are of the form that only Kubernetes writes. */
    static boolean contain(String variable, String value) {
        return LINK.matcher(variable + "=" + value).matches();
    }
}
