package collect.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServicePageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | [1,2]",
                "`` | {\"products\":[1,2]}",
                "`` | {\"tags\":[7],\"items\":[1,2],\"results\":[8]}",
                "`` | {\"meta\":{\"items\":[7]},\"data\":[1,2]}",
                "`` | {\"results\":[1,2],\"facets\":[[3],[4]]}",
                "data.all | {\"data\":{\"some\":[7],\"all\":[1,2]},\"all\":[9]}",
                "list | {\"products\":[7],\"list\":[1,2]}",
            })
    void findsTheArrayOfProducts(String items, String answer) throws IOException {
        assertThat(read(page(answer, items, "next"))).containsExactly("1", "2");
    }

    @Test
    void keepsAnItemWhole() throws IOException {
        assertThat(read(page("[{\"id\":1,\"sizes\":[1,2],\"next\":\"x\"},[3],null]", "", "next")))
                .containsExactly("{\"id\":1,\"sizes\":[1,2],\"next\":\"x\"}", "[3]", "null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "next | {\"next\":\"/2\",\"items\":[1]} | /2",
                "next | {\"items\":[1],\"next\":\"/2\"} | /2",
                "paging.next | {\"next\":\"/9\",\"items\":[1],\"paging\":{\"last\":\"/7\",\"next\":\"/2\"}} | /2",
                "next | {\"items\":[{\"next\":\"/9\"}],\"links\":{\"next\":\"/8\"}} | ``",
                "next | {\"items\":[1],\"next\":null} | ``",
                "next | [1] | ``",
            })
    void findsTheLinkToTheNextPage(String path, String answer, String link) throws IOException {
        ServicePage page = page(answer, "", path);
        read(page);

        assertThat(page.next()).isEqualTo(link);
    }

    @Test
    void countsItemsAndTellsOnePageFromAnother() throws IOException {
        ServicePage first = page("[1,2]", "", "next");
        ServicePage same = page("{\"items\":[1,2]}", "", "next");
        ServicePage turned = page("[2,1]", "", "next");
        List.of(first, same, turned).forEach(ServicePageTest::readQuietly);

        assertThat(first.count()).isEqualTo(2);
        assertThat(first.fingerprint()).isEqualTo(same.fingerprint()).isNotEqualTo(turned.fingerprint());
        ServicePage empty = page("[]", "", "next");
        assertThat(empty.findItem()).isEmpty();
        assertThat(empty.findItem()).isEmpty();
        assertThat(empty.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,2", "{\"items\":[1],", "{\"items\":[1]"})
    void failsWhereTheAnswerEndsEarly(String answer) {
        assertThatThrownBy(() -> read(page(answer, "", "next"))).isInstanceOf(IOException.class);
    }

    @Test
    void saysWhatTheAnswerLacks() {
        assertThatThrownBy(() -> read(page("{\"total\":3}", "", "next")))
                .hasMessage("the response has no array of products");
        assertThatThrownBy(() -> read(page("{\"items\":[1]}", "data.all", "next")))
                .hasMessage("the response has no array of products at data.all");
        assertThatThrownBy(() -> read(page("<html>", "", "next")))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("Source:");
    }

    @Test
    void refusesAnItemThatWouldNotFitIntoMemory() throws IOException {
        String small = "{\"id\":\"" + "x".repeat(1 << 19) + "\"}";
        assertThat(read(page("[" + small + "," + small + "," + small + "]", "", "next")))
                .hasSize(3);

        String large = "[{\"id\":[" + "\"0123456789\",".repeat(1 << 18) + "1]}]";
        assertThatThrownBy(() -> read(page(large, "", "next")))
                .isInstanceOf(failure.FailureException.class)
                .hasMessage("https://shop/: has a product of over 1048576 bytes; check source-items");
    }

    private static void readQuietly(ServicePage page) {
        try {
            read(page);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<String> read(ServicePage page) throws IOException {
        List<String> items = new ArrayList<>();
        try (page) {
            for (Optional<JsonNode> item = page.findItem(); item.isPresent(); item = page.findItem()) {
                items.add(item.get().toString());
            }
        }
        return items;
    }

    private static ServicePage page(String answer, String items, String next) throws IOException {
        return new ServicePage(
                "https://shop/", new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)), items, next);
    }
}
