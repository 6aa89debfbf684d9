package collect.source;

import java.util.Map;

/**
 * What lets us in. Never shown.
 *
 * @param token a bearer token; empty for none
 * @param user for basic authentication, SFTP or a database; empty for none
 * @param key a private key in OpenSSH or PEM form; empty for none
 * @param headers further request headers
 */
public record Access(String token, String user, String password, String key, Map<String, String> headers) {
    public static final Access NONE = new Access("", "", "", "", Map.of());

    public Access {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "access";
    }
}
