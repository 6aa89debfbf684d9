package deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The CloudFormation template as a tree, its short forms as the long ones, and what its functions come to. */
record Template(Map<String, Object> root) {
    static final Path FILE = Path.of("deploy/aws/footfall.yaml");
    static final String NO_VALUE = "AWS::NoValue";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9:.]+)}");

    static Template read() {
        try {
            return parse(Files.readString(FILE));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Template parse(String text) {
        return new Template(new Yaml(new ShortForms()).load(text));
    }

    Map<String, Object> section(String name) {
        return map(root.get(name));
    }

    Map<String, Object> resource(String name) {
        return map(section("Resources").get(name));
    }

    Map<String, Object> properties(String resource) {
        return map(resource(resource).getOrDefault("Properties", Map.of()));
    }

    String type(String resource) {
        return String.valueOf(resource(resource).get("Type"));
    }

    List<String> ofType(String type) {
        return section("Resources").keySet().stream()
                .filter(name -> type(name).equals(type))
                .toList();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of(value);
    }

    /** Every function call below a value: its name and its argument. */
    static void calls(Object value, BiConsumer<String, Object> visitor) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                if (String.valueOf(key).equals("Ref")
                        || String.valueOf(key).startsWith("Fn::")
                        || key.equals("Condition")) {
                    visitor.accept(String.valueOf(key), inner);
                }
                calls(inner, visitor);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> calls(inner, visitor));
        }
    }

    /** The names in a text of {@code Fn::Sub}. */
    static List<String> variables(String text) {
        return VARIABLE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** What a stack of these parameters has, with made-up values for what resources are. */
    final class Stack {
        private final Map<String, String> parameters = new LinkedHashMap<>();

        Stack(Map<String, String> given) {
            section("Parameters").forEach((name, parameter) -> {
                Object usual = map(parameter).get("Default");
                parameters.put(name, usual == null ? "given-" + name : String.valueOf(usual));
            });
            parameters.putAll(given);
        }

        boolean has(String resource) {
            Object condition = resource(resource).get("Condition");
            return condition == null || holds(section("Conditions").get(String.valueOf(condition)));
        }

        /** A value without functions; {@link #NO_VALUE} entries are left out. */
        Object resolve(Object value) {
            if (value instanceof List<?> list) {
                return list.stream()
                        .map(this::resolve)
                        .filter(item -> item != null)
                        .collect(Collectors.toCollection(ArrayList::new));
            }
            if (!(value instanceof Map<?, ?> map)) {
                return value;
            }
            if (map.size() == 1 && map.containsKey("Ref")) {
                return reference(String.valueOf(map.get("Ref")));
            }
            if (map.size() == 1 && map.containsKey("Fn::GetAtt")) {
                return "att-" + map.get("Fn::GetAtt");
            }
            if (map.size() == 1 && map.containsKey("Fn::Sub")) {
                Matcher found = VARIABLE.matcher(String.valueOf(map.get("Fn::Sub")));
                return found.replaceAll(name -> Matcher.quoteReplacement(String.valueOf(reference(name.group(1)))));
            }
            if (map.size() == 1 && map.containsKey("Fn::If")) {
                List<?> parts = (List<?>) map.get("Fn::If");
                boolean holds = holds(section("Conditions").get(String.valueOf(parts.get(0))));
                return resolve(parts.get(holds ? 1 : 2));
            }
            Map<String, Object> resolved = new LinkedHashMap<>();
            map.forEach((key, inner) -> {
                Object found = resolve(inner);
                if (found != null) {
                    resolved.put(String.valueOf(key), found);
                }
            });
            return resolved;
        }

        private Object reference(String name) {
            if (name.equals(NO_VALUE)) {
                return null;
            }
            if (parameters.containsKey(name)) {
                return parameters.get(name);
            }
            String type = name.contains(":") || name.contains(".") ? "" : type(name);
            return switch (type) {
                case "AWS::SQS::Queue" -> "https://sqs.eu-west-1.amazonaws.com/123456789012/" + name;
                case "AWS::SNS::Topic" -> "arn:aws:sns:eu-west-1:123456789012:" + name;
                default -> name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9.-]", "-");
            };
        }

        private boolean holds(Object condition) {
            Map<String, Object> call = map(condition);
            String name = call.keySet().iterator().next();
            Object argument = call.get(name);
            return switch (name) {
                case "Fn::Not" -> !holds(list(argument).get(0));
                case "Fn::And" -> list(argument).stream().allMatch(this::holds);
                case "Fn::Equals" ->
                    resolve(list(argument).get(0))
                            .equals(String.valueOf(list(argument).get(1)));
                case "Condition" -> holds(section("Conditions").get(String.valueOf(argument)));
                default -> throw new IllegalStateException("condition " + condition);
            };
        }
    }

    /** {@code !Ref X} and the like. */
    private static final class ShortForms extends SafeConstructor {
        ShortForms() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    String name = node.getTag().getValue().substring(1);
                    Object value = plain(node);
                    if (name.equals("GetAtt") && value instanceof String text) {
                        value = List.of(text.split("\\.", 2));
                    }
                    return new LinkedHashMap<>(
                            Map.of(name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name, value));
                }
            });
        }

        private Object plain(Node node) {
            if (node instanceof ScalarNode scalar) {
                return scalar.getValue();
            }
            node.setTag(node instanceof SequenceNode ? Tag.SEQ : Tag.MAP);
            return node instanceof SequenceNode sequence
                    ? sequence.getValue().stream().map(this::constructObject).toList()
                    : constructMapping((MappingNode) node);
        }
    }
}
