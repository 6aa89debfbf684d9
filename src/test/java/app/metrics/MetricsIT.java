package app.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import demo.server.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import support.LoaderProcess;
import support.Sample;
import support.Scenario;
import support.aftermath.Aftermath;

/** What Prometheus gets of a running service, what the dashboard and the rules ask for, and what an operator is told. */
class MetricsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern ASKED = Pattern.compile("\\b(footfall|hikaricp|jvm|process)_[a-z_]+");
    /** As the format says: a name, perhaps labels, a value. */
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(\\{[^}]*})? (\\S+)");

    private final Scenario scenario = Scenario.versioned();
    private final int port = Ports.free();

    MetricsIT() {
        scenario.set("FOOTFALL_MANAGEMENT_PORT", String.valueOf(port));
        scenario.set("FOOTFALL_FEEDS_TRACKING_DUE", "06:00");
        scenario.set("FOOTFALL_FEEDS_TRACKING_KEY_PATTERN", "{date}.csv");
        scenario.set("FOOTFALL_WATCH_SCHEDULE", "* * * * * ?");
    }

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void exportsEverythingThatDashboardAndRulesAskForWithTheLedgersFigures() throws Exception {
        byte[] bad = "2019-10-01 00:00:00 UTC,stroll,1,2,,,1.0,3,4\n".getBytes(StandardCharsets.UTF_8);
        byte[] file = Sample.file(1, 100);
        byte[] withBad = new byte[file.length + bad.length];
        System.arraycopy(file, 0, withBad, 0, file.length);
        System.arraycopy(bad, 0, withBad, file.length, bad.length);
        scenario.tell(scenario.put("tracking/2019-10-01.csv", withBad));
        scenario.tell(scenario.put("tracking/bad.csv", "no,header\n".getBytes(StandardCharsets.UTF_8)));
        insertCollection();

        try (LoaderProcess loader = scenario.start("run", "--roles", "receive,watch")) {
            await().atMost(PATIENCE)
                    .until(() -> Aftermath.count(scenario, "source_object where status in ('loaded', 'failed')") == 2
                            && Aftermath.count(scenario, "queue_state where measured_at is not null") == 1
                            && scrape().contains("footfall_rejections{"));
            String scraped = scrape();

            assertThat(names(scraped)).containsAll(asked(Path.of("observability/dashboard.json")));
            assertThat(names(scraped)).containsAll(asked(Path.of("observability/alerts.yml")));
            assertThat(value(scraped, "footfall_ledger_up")).isEqualTo(1);
            assertThat(value(scraped, "footfall_objects{feed=\"tracking\",status=\"loaded\"}"))
                    .isEqualTo(1);
            assertThat(value(scraped, "footfall_objects{feed=\"tracking\",status=\"failed\"}"))
                    .isEqualTo(1);
            for (String outcome : new String[] {"accepted", "rejected", "skipped"}) {
                assertThat(value(scraped, "footfall_records{feed=\"tracking\",outcome=\"" + outcome + "\"}"))
                        .as(outcome)
                        .isEqualTo(ledger(outcome));
            }
            assertThat(value(scraped, "footfall_events{feed=\"tracking\"}"))
                    .isEqualTo(Aftermath.count(scenario, "visible_event"));
            assertThat(value(scraped, "footfall_rejections{feed=\"tracking\",reason=\"unknown-kind\"}"))
                    .isEqualTo(Aftermath.count(scenario, "rejection where reason = 'unknown-kind'"));
            assertThat(value(scraped, "footfall_object_bytes{feed=\"tracking\"}"))
                    .isEqualTo(withBad.length);
            assertThat(value(scraped, "footfall_object_duration_seconds_count{feed=\"tracking\"}"))
                    .isEqualTo(1);
            assertThat(value(scraped, "footfall_batch_duration_seconds_count{feed=\"tracking\"}"))
                    .isEqualTo(Aftermath.count(scenario, "load_batch"));
            assertThat(everyFamilyHasHelp(scraped)).isTrue();
            loader.stop();
        }
    }

    /** The queue goes away: one line a minute, no stack, an alarm, and the way back without a restart. */
    @Test
    void saysOnceAMinuteThatTheQueueCannotBePolledAndRaisesAnAlarm() throws Exception {
        try (LoaderProcess loader = scenario.start("run", "--roles", "receive,watch")) {
            await().atMost(PATIENCE)
                    .until(() -> Aftermath.count(scenario, "queue_state where answered_at is not null") == 1);
            scenario.sqs().deleteQueue(request -> request.queueUrl(scenario.queueUrl()));
            await().atMost(PATIENCE)
                    .until(() -> Aftermath.count(scenario, "queue_state where failing_since is not null") == 1);
            scenario.sql().update("update queue_state set failing_since = now() - interval '3 minutes'");

            await().atMost(PATIENCE)
                    .until(() -> Aftermath.count(scenario, "alarm where kind = 'queue' and closed_at is null") == 1);

            assertThat(loader.log())
                    .contains(
                            "Footfall ",
                            " started in ",
                            " ms: roles [receive, watch]",
                            "queue " + scenario.bucket(),
                            "zone UTC")
                    .contains("the queue " + scenario.bucket() + " cannot be polled: ")
                    .doesNotContain("\tat ", "0.0.0.0", "Sqs2Consumer");
            assertThat(loader.log().lines().filter(line -> line.contains("could not be polled")))
                    .hasSizeBetween(1, 3);
            scenario.sqs().createQueue(request -> request.queueName(scenario.bucket()));
            await().atMost(PATIENCE)
                    .until(() ->
                            Aftermath.count(scenario, "alarm where kind = 'queue' and closed_at is not null") == 1);
            loader.stop();
            assertThat(loader.log().length()).isLessThan(20_000);
        }
    }

    private void insertCollection() {
        scenario.sql()
                .update(
                        "insert into collection (feed, business_date, state) values ('tracking', '2019-10-01', 'not-there')");
    }

    private double ledger(String column) {
        return scenario.sql()
                .queryForObject("select sum(" + column + ") from source_object where status = 'loaded'", Double.class);
    }

    private String scrape() {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/metrics"))
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException notYet) {
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static Set<String> names(String scraped) {
        return scraped.lines()
                .filter(line -> !line.startsWith("#"))
                .map(LINE::matcher)
                .filter(Matcher::lookingAt)
                .map(line -> line.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> asked(Path file) throws IOException {
        return ASKED.matcher(Files.readString(file))
                .results()
                .map(found -> found.group())
                .filter(name -> !name.endsWith("_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static double value(String scraped, String series) {
        return scraped.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + series + " in\n" + scraped));
    }

    private static boolean everyFamilyHasHelp(String scraped) {
        return names(scraped).stream()
                .filter(name -> name.startsWith("footfall_"))
                .map(name -> name.replaceFirst("_(bucket|count|sum)$", ""))
                .allMatch(name -> scraped.contains("# HELP " + name + " "));
    }
}
