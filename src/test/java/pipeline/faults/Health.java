package pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What a process says of itself at the management port that it is given. */
final class Health {
    private static final int WELL = 200;
    private static final int UNWELL = 503;
    private static final Duration FEW_SECONDS = Duration.ofSeconds(6);

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    Health() {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return port;
    }

    void awaitReady() {
        await("ready").atMost(Duration.ofSeconds(20)).until(() -> ask("/ready").statusCode() == WELL);
    }

    /** Now, and each answer within a few seconds. */
    void assertAliveButNotReady() {
        HttpResponse<String> ready = ask("/ready");
        assertThat(ready.statusCode()).as(ready.body()).isEqualTo(UNWELL);
        assertThat(ready.body()).contains("\"database\"").doesNotContain("jdbc", "password", "127.0.0.1");
        assertThat(ask("").statusCode()).isEqualTo(UNWELL);
        assertThat(ask("/live").statusCode()).isEqualTo(WELL);
    }

    private HttpResponse<String> ask(String what) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/health" + what))
                .timeout(FEW_SECONDS)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
