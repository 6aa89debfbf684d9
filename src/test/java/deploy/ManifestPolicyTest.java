package deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import demo.cluster.Manifest;
import demo.cluster.Manifests;
import deploy.Rendered.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pods are restricted, end in order, and no setting of theirs kills or doubles work. */
class ManifestPolicyTest {
    private static final List<String> PROBES = List.of("startupProbe", "readinessProbe", "livenessProbe");
    private static final Set<String> SERVED = Set.of("/observe/health/live", "/observe/health/ready");

    static Stream<Rendered> overlays() {
        return Rendered.all().stream();
    }

    static Stream<Workload> workloads() {
        return overlays().flatMap(Rendered::workloads);
    }

    static Stream<Workload> footfalls() {
        return overlays().flatMap(Rendered::footfalls);
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void runsRestricted(Workload workload) {
        JsonNode pod = workload.pod().spec().path("securityContext");
        assertThat(pod.path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.path("runAsUser").asInt()).isPositive();
        assertThat(Manifest.at(pod, "seccompProfile.type").asText()).isEqualTo("RuntimeDefault");
        assertThat(workload.pod().spec().path("enableServiceLinks").asBoolean(true))
                .isFalse();
        assertThat(workload.pod().spec().path("automountServiceAccountToken").asBoolean(true))
                .isFalse();
        assertThat(workload.pod().containers()).allSatisfy(container -> {
            JsonNode own = container.path("securityContext");
            assertThat(own.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(own.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(Manifest.at(own, "capabilities.drop.0").asText()).isEqualTo("ALL");
            assertThat(Manifest.at(container, "resources.requests").has("cpu")).isTrue();
            assertThat(Manifest.at(container, "resources.requests").has("memory"))
                    .isTrue();
            assertThat(Manifest.at(container, "resources.limits").has("memory")).isTrue();
            assertThat(container.path("image").asText()).matches(".+:[^:@]+").doesNotEndWith(":latest");
        });
    }

    @ParameterizedTest
    @MethodSource("footfalls")
    void hasAPlaceForTemporaryFilesAndOneImage(Workload workload) {
        JsonNode footfall = workload.pod().footfall();
        assertThat(Manifest.list(footfall.path("volumeMounts")))
                .anyMatch(mount -> mount.path("mountPath").asText().equals("/tmp"));
        assertThat(workload.rendered()
                        .footfalls()
                        .map(other -> other.pod().footfall().path("image").asText()))
                .containsOnly(footfall.path("image").asText());
    }

    @ParameterizedTest
    @MethodSource("footfalls")
    void hasMoreTimeToEndThanCamelTakes(Workload workload) throws IOException {
        assertThat(workload.pod().spec().path("terminationGracePeriodSeconds").asInt())
                .isGreaterThan(shutdownTimeout() + 10);
    }

    @ParameterizedTest
    @MethodSource("footfalls")
    void isProbedWhereItAnswers(Workload workload) {
        var environment = workload.rendered().manifests().environment(workload.pod());
        JsonNode container = workload.pod().footfall();
        boolean serves = workload.pod().arguments().contains("run");
        for (String probe : PROBES) {
            assertThat(container.has(probe)).as(probe).isEqualTo(serves);
            if (serves) {
                assertThat(SERVED)
                        .contains(
                                Manifest.at(container, probe + ".httpGet.path").asText());
                assertThat(Manifests.names(container.path("ports")))
                        .contains(
                                Manifest.at(container, probe + ".httpGet.port").asText());
                // the check of the database answers within four seconds
                assertThat(Manifest.at(container, probe + ".timeoutSeconds").asInt())
                        .isGreaterThanOrEqualTo(5);
            }
        }
        if (serves) {
            assertThat(Manifest.at(container, "ports.0.containerPort").asText())
                    .isEqualTo(environment.get("FOOTFALL_MANAGEMENT_PORT"));
            assertThat(environment).containsEntry("FOOTFALL_MANAGEMENT_HOST", "0.0.0.0");
            assertThat(Manifest.at(container, "livenessProbe.httpGet.path").asText())
                    .as("a restart mends no database")
                    .isEqualTo("/observe/health/live");
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void scalesByJobsThatNobodyKills(Rendered rendered) {
        rendered.ofKind("ScaledJob").forEach(job -> {
            String strategy = job.text("spec.scalingStrategy.strategy");
            String inFlight = job.text("spec.triggers.0.metadata.scaleOnInFlight");
            assertThat(List.of("default true", "accurate false")).contains(strategy + " " + inFlight);
            assertThat(job.text("spec.rollout.strategy")).isEqualTo("gradual");
            assertThat(job.at("spec.minReplicaCount").asInt(0)).isZero();
            assertThat(job.at("spec.jobTargetRef.backoffLimit").asInt(6)).isZero();
            assertThat(job.at("spec.jobTargetRef").has("activeDeadlineSeconds")).isFalse();
            assertThat(job.at("spec.failedJobsHistoryLimit").asInt(100)).isLessThanOrEqualTo(10);
            assertThat(job.at("spec.successfulJobsHistoryLimit").asInt(100)).isLessThanOrEqualTo(10);
            assertThat(job.podTemplate().orElseThrow().arguments()).contains("--drain");
            assertThat(rendered.manifests().environment(job.podTemplate().orElseThrow()))
                    .containsEntry("FOOTFALL_RECEIVE_HOLD_SECONDS", "60");
        });
        assertThat(rendered.ofKind("ScaledObject"))
                .as("it kills work in flight")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void schedulesNothingTwiceAndNothingForGood(Rendered rendered) {
        rendered.ofKind("CronJob").forEach(job -> {
            assertThat(job.text("spec.concurrencyPolicy")).isEqualTo("Forbid");
            assertThat(job.at("spec.startingDeadlineSeconds").asInt()).isPositive();
            assertThat(job.at("spec.jobTemplate.spec.activeDeadlineSeconds").asInt())
                    .isPositive();
            assertThat(job.at("spec.jobTemplate.spec.backoffLimit").asInt(6)).isZero();
        });
    }

    @Test
    void collectsForADayWhereAnHourIsUsual() {
        Manifest tracking = Rendered.of("prod").manifests().get("CronJob", "collect-tracking");
        assertThat(tracking.at("spec.jobTemplate.spec.activeDeadlineSeconds").asInt())
                .isEqualTo(86_400);
    }

    @Test
    void keepsABudgetForWhatRunsAllTheTime() {
        Rendered alwaysOn = Rendered.of("always-on");
        assertThat(alwaysOn.ofKind("ScaledJob")).isEmpty();
        assertThat(alwaysOn.manifests()
                        .get("Deployment", "loader")
                        .at("spec.replicas")
                        .asInt())
                .isGreaterThan(alwaysOn.manifests()
                        .get("PodDisruptionBudget", "loader")
                        .at("spec.minAvailable")
                        .asInt());
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void hasNoServiceWhoseNameLooksLikeASetting(Rendered rendered) {
        assertThat(rendered.ofKind("Service").map(Manifest::name)).noneMatch(name -> name.startsWith("footfall"));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void holdsNoSecretInAMap(Rendered rendered) {
        rendered.ofKind("ConfigMap")
                .forEach(map -> assertThat(map.at("data").propertyStream().map(entry -> entry.getKey()))
                        .noneMatch(key -> key.matches(".*(PASSWORD|TOKEN|SECRET|WEBHOOK|SOURCE_KEY)")));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void runsAnIntegrationAsRestrictedAsTraitsAllow(Rendered rendered) throws IOException {
        List<Manifest> integrations = rendered.ofKind("Integration").toList();
        assertThat(integrations.size()).isEqualTo(rendered.overlay().startsWith("camel-k") ? 1 : 0);
        for (Manifest integration : integrations) {
            JsonNode container = integration.at("spec.traits.container");
            assertThat(container.path("runAsNonRoot").asBoolean()).isTrue();
            assertThat(container.path("allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(container.path("capabilitiesDrop").path(0).asText()).isEqualTo("ALL");
            assertThat(container.path("seccompProfileType").asText()).isEqualTo("RuntimeDefault");
            assertThat(integration
                            .at("spec.template.spec.containers.0.securityContext.readOnlyRootFilesystem")
                            .asBoolean())
                    .isTrue();
            assertThat(integration
                            .at("spec.template.spec.terminationGracePeriodSeconds")
                            .asInt())
                    .isGreaterThan(shutdownTimeout() + 10);
            JsonNode health = integration.at("spec.traits.health");
            for (String probe : List.of("liveness", "readiness", "startup")) {
                assertThat(SERVED).contains(health.path(probe + "Probe").asText());
                assertThat(health.path(probe + "Port")).isEqualTo(container.path("port"));
                assertThat(health.path(probe + "Timeout").asInt()).isGreaterThanOrEqualTo(5);
            }
        }
    }

    private static int shutdownTimeout() throws IOException {
        Properties reference = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            reference.load(reader);
        }
        return Integer.parseInt(reference.getProperty("camel.main.shutdownTimeout"));
    }
}
