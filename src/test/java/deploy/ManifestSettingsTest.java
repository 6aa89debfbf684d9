package deploy;

import static org.assertj.core.api.Assertions.assertThat;

import app.settings.Settings;
import cli.Commands;
import demo.cluster.Manifest;
import deploy.Rendered.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Footfall understands what its pods are told: every variable, every argument, with all that Kubernetes adds by itself. */
class ManifestSettingsTest {
    /** Of Services that somebody may have in the namespace, as the kubelet writes them. */
    private static final Map<String, String> SERVICE_LINKS = Map.of(
            "KUBERNETES_SERVICE_HOST", "10.0.0.1",
            "FOOTFALL_SERVICE_HOST", "10.0.0.7",
            "FOOTFALL_SERVICE_PORT", "80",
            "FOOTFALL_SERVICE_PORT_HTTP", "80",
            "FOOTFALL_PORT", "tcp://10.0.0.7:80",
            "FOOTFALL_PORT_80_TCP", "tcp://10.0.0.7:80",
            "FOOTFALL_PORT_80_TCP_ADDR", "10.0.0.7");
    /** As Camel K 2.10 writes them into the pods of an Integration. */
    private static final Map<String, String> CAMEL_K = Map.of(
            "CAMEL_K_VERSION", "2.10.1",
            "CAMEL_K_OPERATOR_ID", "camel-k",
            "CAMEL_K_INTEGRATION", "loader",
            "CAMEL_K_RUNTIME_VERSION", "3.15.2",
            "CAMEL_K_MOUNT_PATH_CONFIGMAPS", "/etc/camel/conf.d/_configmaps",
            "CAMEL_K_MOUNT_PATH_SECRETS", "/etc/camel/conf.d/_secrets",
            "CAMEL_K_CONF", "/etc/camel/application.properties",
            "NAMESPACE", "footfall",
            "POD_NAME", "loader-5f6c8d7b9-x2x7k");

    @TempDir
    private Path folder;

    static Stream<Workload> footfalls() {
        return Rendered.all().stream().flatMap(Rendered::footfalls);
    }

    static Stream<Rendered> integrations() {
        return Rendered.all().stream()
                .filter(rendered -> rendered.ofKind("Integration").findAny().isPresent());
    }

    @ParameterizedTest
    @MethodSource("footfalls")
    void takesEveryVariableOfAPod(Workload workload) throws IOException {
        Map<String, String> environment =
                new TreeMap<>(workload.rendered().manifests().environment(workload.pod()));
        for (Map.Entry<String, Map<String, String>> mount :
                workload.rendered().manifests().secretFiles(workload.pod()).entrySet()) {
            mount(environment, mount.getKey(), mount.getValue());
        }
        environment.putAll(SERVICE_LINKS);

        Settings settings = Settings.read(environment, Optional.empty(), EnumSet.allOf(Settings.Need.class));

        assertThat(settings.feeds()).hasSize(2);
        assertThat(settings.database().password().toString()).doesNotContain("replace-me", "local");
        assertThat(settings.database().poolSize())
                .as("connections of one worker")
                .isGreaterThanOrEqualTo(
                        settings.receive().workers() * (settings.load().writers() + 2));
    }

    @ParameterizedTest
    @MethodSource("footfalls")
    void takesEveryArgument(Workload workload) {
        String[] arguments = workload.pod().arguments().toArray(String[]::new);

        CommandLine.ParseResult parsed = Commands.commandLine(Map.of()).parseArgs(arguments);

        assertThat(parsed.hasSubcommand()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("footfalls")
    void collectsAFeedThatThePodKnows(Workload workload) {
        if (workload.pod().arguments().contains("collect")) {
            String feed = workload.pod().arguments().get(1);
            assertThat(workload.owner().name()).isEqualTo("collect-" + feed);
            assertThat(workload.rendered().manifests().environment(workload.pod()))
                    .containsKey("FOOTFALL_FEEDS_" + feed.toUpperCase(java.util.Locale.ROOT) + "_COLLECT");
        }
    }

    @ParameterizedTest
    @MethodSource("integrations")
    void takesEveryVariableOfAnIntegration(Rendered rendered) throws IOException {
        Manifest integration = rendered.ofKind("Integration").findAny().orElseThrow();
        Map<String, String> environment = variables(rendered, integration);
        String[] mounted = integration.text("spec.traits.mount.resources.0").split("[:@]");
        mount(
                environment,
                mounted[2],
                rendered.manifests().data(mounted[0].equals("secret") ? "Secret" : "", mounted[1]));
        environment.putAll(SERVICE_LINKS);
        environment.putAll(CAMEL_K);

        Settings settings = Settings.read(environment, Optional.empty(), EnumSet.allOf(Settings.Need.class));
        CommandLine.ParseResult parsed = Commands.commandLine(Map.of())
                .parseArgs(environment.get("FOOTFALL_COMMAND").split(" "));

        assertThat(settings.management().port())
                .isEqualTo(integration.at("spec.traits.container.port").asInt());
        assertThat(parsed.subcommand().commandSpec().name()).isEqualTo("run");
        assertThat(environment.keySet())
                .containsAll(rendered.manifests().data("ConfigMap", "footfall").keySet());
    }

    private void mount(Map<String, String> environment, String path, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        environment.replaceAll((name, value) -> value.replace(path + "/", folder + "/"));
    }

    /** The trait's texts NAME=value and NAME=configmap:name/key. */
    private static Map<String, String> variables(Rendered rendered, Manifest integration) {
        Map<String, String> variables = new LinkedHashMap<>();
        Manifest.list(integration.at("spec.traits.environment.vars")).forEach(variable -> {
            String[] parts = variable.asText().split("=", 2);
            String[] reference = parts[1].split("[:/]");
            variables.put(
                    parts[0],
                    parts[1].startsWith("configmap:")
                            ? rendered.manifests()
                                    .data("ConfigMap", reference[1])
                                    .get(reference[2])
                            : parts[1]);
        });
        return variables;
    }
}
