package watch.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import notification.CreatedObject;

/**
 * What a manifest lists: a JSON array, an object with {@code files}, {@code entries} or {@code keys}, or lines. An
 * entry is text, or an object with {@code key} or {@code url}; it names a key of the manifest's bucket, whole, or
 * relative to the manifest's folder.
 */
final class ManifestText {
    private static final int MAX_KEYS = 100_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ManifestText() {}

    /**
     * @param prefix a key that starts with it is whole
     * @return whole keys, each once
     * @throws IllegalArgumentException saying what is wrong with the manifest
     */
    static List<String> keys(byte[] bytes, CreatedObject manifest, String prefix) {
        String text =
                new String(bytes, StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
        List<String> entries = text.startsWith("[") || text.startsWith("{") ? json(text) : lines(text);
        if (entries.size() > MAX_KEYS) {
            throw new IllegalArgumentException("it lists more than " + MAX_KEYS + " objects");
        }
        String folder = manifest.key().substring(0, manifest.key().lastIndexOf('/') + 1);
        TreeSet<String> keys = new TreeSet<>();
        entries.forEach(entry -> keys.add(key(entry, manifest.bucket(), folder, prefix)));
        return List.copyOf(keys);
    }

    private static List<String> lines(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private static List<String> json(String text) {
        List<String> entries = new ArrayList<>();
        for (JsonNode entry : array(text)) {
            String key = entry.isTextual()
                    ? entry.textValue()
                    : entry.path("key").asText(entry.path("url").asText(""));
            if (key.isBlank()) {
                throw new IllegalArgumentException("an entry has no key: " + entry);
            }
            entries.add(key.strip());
        }
        return entries;
    }

    private static JsonNode array(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (IOException noJson) {
            throw new IllegalArgumentException("it is not JSON: " + noJson.getMessage(), noJson);
        }
        if (root.isArray()) {
            return root;
        }
        for (String field : new String[] {"files", "entries", "keys"}) {
            if (root.path(field).isArray()) {
                return root.path(field);
            }
        }
        throw new IllegalArgumentException("it has none of the arrays files, entries and keys");
    }

    private static String key(String entry, String bucket, String folder, String prefix) {
        if (entry.startsWith("s3://")) {
            if (!entry.startsWith("s3://" + bucket + "/")) {
                throw new IllegalArgumentException("it lists " + entry + " of another bucket");
            }
            return entry.substring(("s3://" + bucket + "/").length());
        }
        if (entry.startsWith("/")) {
            return entry.substring(1);
        }
        return !prefix.isEmpty() && entry.startsWith(prefix) ? entry : folder + entry;
    }
}
