package deploy;

import com.fasterxml.jackson.databind.JsonNode;
import demo.cluster.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fields of one kind that the manifests use, with their types, as {@code k8s/fields/refresh.py} took them from the published
 * schemas: a line each, {@code path type}, where {@code !} marks what may not be missing beside its neighbours. A field that is not
 * among them is a problem, as it is to {@code kubectl apply --validate=strict}.
 */
record Fields(Map<String, String> types, List<String> required) {
    private static final String PODS = "@PodTemplate";
    private static final String MAP = "map of ";

    static Fields of(String kind) {
        Map<String, String> types = new TreeMap<>();
        List<String> required = new ArrayList<>();
        text(kind).lines().forEach(line -> {
            int space = line.indexOf(' ');
            String path = line.substring(0, space);
            if (path.endsWith("!")) {
                path = path.substring(0, path.length() - 1);
                required.add(path);
            }
            types.put(path, line.substring(space + 1));
        });
        return new Fields(types, required);
    }

    static List<String> problems(Manifest manifest) {
        List<String> problems = new ArrayList<>();
        of(manifest.kind()).check("", "", manifest.node(), problems);
        return problems;
    }

    private void check(String path, String place, JsonNode node, List<String> problems) {
        String type = path.isEmpty() ? "object" : types.get(path);
        if (type == null) {
            problems.add(place + " is no field in use");
        } else if (type.equals(PODS)) {
            of("PodTemplate").check("", place, node, problems);
        } else if (!fits(type, node)) {
            problems.add(place + " is " + node + ", expected " + type);
        } else if (type.equals("object")) {
            node.properties()
                    .forEach(entry ->
                            check(join(path, entry.getKey()), join(place, entry.getKey()), entry.getValue(), problems));
            required.stream()
                    .filter(other -> other.startsWith(path.isEmpty() ? "" : path + "."))
                    .map(other -> other.substring(path.isEmpty() ? 0 : path.length() + 1))
                    .filter(name -> name.indexOf('.') < 0 && !node.has(name))
                    .forEach(name -> problems.add(place + " lacks " + name));
        } else if (type.equals("list")) {
            for (int i = 0; i < node.size(); i++) {
                check(path + "[]", place + "[" + i + "]", node.get(i), problems);
            }
        }
    }

    private static boolean fits(String type, JsonNode node) {
        if (type.startsWith(MAP)) {
            return node.isObject() && node.valueStream().allMatch(value -> fits(type.substring(MAP.length()), value));
        }
        return switch (type) {
            case "object" -> node.isObject();
            case "list" -> node.isArray();
            case "string" -> node.isTextual();
            case "integer" -> node.isIntegralNumber();
            case "boolean" -> node.isBoolean();
            case "integer-or-string" -> node.isIntegralNumber() || node.isTextual();
            default -> node.isTextual() && Arrays.asList(type.split("\\|")).contains(node.asText());
        };
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String text(String kind) {
        try (InputStream file = Fields.class.getResourceAsStream("/deploy/fields/" + kind + ".txt")) {
            if (file == null) {
                throw new IllegalStateException("no fields of " + kind + ": run k8s/fields/refresh.py");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
