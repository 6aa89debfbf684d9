package app.settings.text;

import java.util.Set;

/**
 * One key as it is set.
 *
 * @param origin "default", the name of a variable, or of a file; and the file that a secret was read from
 */
public record Setting(String key, String value, String origin) {
    private static final Set<String> SECRETS =
            Set.of("password", "webhook", "source-token", "source-password", "source-key", "source-headers");

    /** Without anything that is nobody else's business. */
    public Setting masked() {
        String last = key.substring(key.lastIndexOf('.') + 1);
        if (value.isEmpty()) {
            return this;
        }
        if (SECRETS.contains(last)) {
            return new Setting(key, "***", origin);
        }
        if (last.equals("url") || last.equals("source-url")) {
            String shown = value.replaceAll("//[^/@?]*@", "//***@").replaceAll("([?&;][^=&;]*)=[^&;]*", "$1=***");
            return new Setting(key, shown, origin);
        }
        return this;
    }
}
