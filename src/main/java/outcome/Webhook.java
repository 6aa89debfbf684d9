package outcome;

/**
 * Where alarms are posted to. Its address may hold a secret, so it stands in no endpoint, and {@link #hide} takes it
 * out of errors.
 */
public final class Webhook {
    private final String url;

    /** @param url empty when there is none */
    public Webhook(String url) {
        this.url = url;
    }

    public boolean isConfigured() {
        return !url.isEmpty();
    }

    public String url() {
        return url;
    }

    /** The text without the address, and without its path, which is where secrets are. */
    public String hide(String text) {
        if (url.isEmpty()) {
            return text;
        }
        int path = url.indexOf('/', url.indexOf("//") + 2);
        String hidden = text.replace(url, "the webhook");
        return path < 0 || path == url.length() - 1 ? hidden : hidden.replace(url.substring(path), "/…");
    }

    @Override
    public String toString() {
        return "webhook";
    }
}
