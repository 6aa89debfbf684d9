package deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import demo.cluster.Manifest;
import demo.cluster.Manifests;
import deploy.Rendered.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a manifest names is among the manifests. */
class ManifestReferencesTest {
    private static final Pattern TRAIT = Pattern.compile("(configmap|secret):([a-z0-9-]+)(?:/([A-Za-z0-9_.]+))?");

    static Stream<Rendered> overlays() {
        return Rendered.all().stream();
    }

    static Stream<Workload> workloads() {
        return overlays().flatMap(Rendered::workloads);
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void namesAccountsMapsAndSecretsThatThereAre(Workload workload) {
        Manifests manifests = workload.rendered().manifests();
        JsonNode spec = workload.pod().spec();
        List<Optional<Manifest>> named = new ArrayList<>();
        named.add(
                manifests.find("ServiceAccount", spec.path("serviceAccountName").asText()));
        spec.findValues("configMapRef").forEach(ref -> named.add(find(manifests, "ConfigMap", ref, "name")));
        spec.findValues("configMapKeyRef").forEach(ref -> named.add(find(manifests, "ConfigMap", ref, "name")));
        spec.findValues("configMap").forEach(ref -> named.add(find(manifests, "ConfigMap", ref, "name")));
        spec.findValues("secretRef").forEach(ref -> named.add(find(manifests, "Secret", ref, "name")));
        spec.findValues("secretKeyRef")
                .forEach(ref -> named.add(find(manifests, "Secret", ref, "name")
                        .filter(secret -> secret.at("data").has(ref.path("key").asText()))));
        spec.findValues("secret").forEach(ref -> named.add(find(manifests, "Secret", ref, "secretName")));
        assertThat(named).isNotEmpty().allMatch(Optional::isPresent);
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void mountsOnlyItsOwnVolumes(Workload workload) {
        List<String> volumes = Manifests.names(workload.pod().spec().path("volumes"));
        assertThat(workload.pod().containers()).allSatisfy(container -> assertThat(volumes)
                .containsAll(Manifests.names(container.path("volumeMounts"))));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void selectsPodsThatThereAre(Rendered rendered) {
        Stream<JsonNode> selectors = Stream.of(
                        rendered.ofKind("Service").map(service -> service.at("spec.selector")),
                        rendered.ofKind("PodMonitor").map(monitor -> monitor.at("spec.selector.matchLabels")),
                        rendered.ofKind("PodDisruptionBudget").map(budget -> budget.at("spec.selector.matchLabels")))
                .flatMap(selector -> selector);
        assertThat(selectors.toList()).allSatisfy(selector -> assertThat(rendered.workloads()
                        .map(workload -> workload.pod().metadata().path("labels"))
                        .filter(labels -> selector.properties().stream()
                                .allMatch(label -> label.getValue().equals(labels.path(label.getKey())))))
                .as("pods of %s", selector)
                .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void opensTheNamedPortsOfServicesAndPolicies(Rendered rendered) {
        List<String> ports = rendered.workloads()
                .flatMap(workload -> workload.pod().containers().stream())
                .flatMap(container -> Manifests.names(container.path("ports")).stream())
                .toList();
        rendered.ofKind("Service")
                .forEach(service -> assertThat(ports).contains(service.text("spec.ports.0.targetPort")));
        rendered.ofKind("PodMonitor")
                .forEach(monitor -> assertThat(ports).contains(monitor.text("spec.podMetricsEndpoints.0.port")));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void namesInTheTraitsOfAnIntegrationWhatThereIs(Rendered rendered) {
        rendered.ofKind("Integration").forEach(integration -> {
            Matcher named = TRAIT.matcher(integration.at("spec.traits").toString());
            assertThat(named.results()).isNotEmpty().allSatisfy(name -> {
                String kind = name.group(1).equals("secret") ? "Secret" : "ConfigMap";
                assertThat(rendered.manifests().data(kind, name.group(2)).keySet())
                        .anyMatch(key -> name.group(3) == null || key.equals(name.group(3)));
            });
            assertThat(rendered.manifests().find("ServiceAccount", integration.text("spec.serviceAccountName")))
                    .isPresent();
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void lookAtTheQueueThatThePodsReceiveFrom(Rendered rendered) {
        rendered.ofKind("ScaledJob").forEach(job -> {
            var environment = rendered.manifests().environment(job.podTemplate().orElseThrow());
            JsonNode trigger = job.at("spec.triggers.0.metadata");
            assertThat(trigger.path("queueURL").asText()).endsWith("/" + environment.get("FOOTFALL_QUEUE"));
            assertThat(trigger.path("awsRegion").asText()).isEqualTo(environment.get("AWS_REGION"));
            assertThat(trigger.path("queueLength").asText()).isEqualTo(environment.get("FOOTFALL_RECEIVE_WORKERS"));
            assertThat(rendered.manifests()
                            .find("TriggerAuthentication", job.text("spec.triggers.0.authenticationRef.name")))
                    .isPresent();
        });
    }

    private static Optional<Manifest> find(Manifests manifests, String kind, JsonNode ref, String field) {
        return manifests.find(kind, ref.path(field).asText());
    }
}
