package demo.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** One object as an API server would get it. */
public record Manifest(JsonNode node) {
    public String kind() {
        return text("kind");
    }

    public String name() {
        return text("metadata.name");
    }

    /** @param path of names and indices with dots between */
    public JsonNode at(String path) {
        return at(node, path);
    }

    /** @return empty where there is none */
    public String text(String path) {
        return at(path).asText();
    }

    /** What describes its pods, for the kinds that have some. */
    public Optional<PodTemplate> podTemplate() {
        String path =
                switch (kind()) {
                    case "Deployment", "Job" -> "spec.template";
                    case "CronJob" -> "spec.jobTemplate.spec.template";
                    case "ScaledJob" -> "spec.jobTargetRef.template";
                    default -> "";
                };
        return path.isEmpty() ? Optional.empty() : Optional.of(new PodTemplate(at(path)));
    }

    /** What stands at a path of names and indices with dots between. */
    public static JsonNode at(JsonNode from, String path) {
        JsonNode here = from;
        for (String part : path.split("\\.")) {
            here = here.isArray() ? here.path(Integer.parseInt(part)) : here.path(part);
        }
        return here;
    }

    @Override
    public String toString() {
        return kind() + "/" + name();
    }

    /** The template of a pod. */
    public record PodTemplate(JsonNode template) {
        public JsonNode spec() {
            return template.path("spec");
        }

        public JsonNode metadata() {
            return template.path("metadata");
        }

        public List<JsonNode> containers() {
            return list(spec().path("containers"));
        }

        /** The container that runs Footfall; missing in a pod of something else. */
        public JsonNode footfall() {
            return containers().stream()
                    .filter(container -> container.path("name").asText().equals("footfall"))
                    .findFirst()
                    .orElse(MissingNode.getInstance());
        }

        public List<String> arguments() {
            return list(footfall().path("args")).stream().map(JsonNode::asText).toList();
        }
    }

    /** The items of a list; none of what is missing. */
    public static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
