package aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import failure.UserError;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.SecretServer;

class SecretValuesTest {
    private final SecretServer server = new SecretServer();
    private final Map<String, String> account = Map.of(
            "aws.region", "eu-west-1",
            "aws.accessKeyId", "test",
            "aws.secretAccessKey", "test",
            "aws.endpointUrlSecretsManager", server.endpoint().toString());
    private final SecretValues secrets = new SecretValues();

    @BeforeEach
    void start() {
        account.forEach(System::setProperty);
        server.put("plain", "hush");
        server.put("json", "{\"username\": \"shop\", \"password\": \"hush\", \"port\": 5432, \"none\": null}");
    }

    @AfterEach
    void stop() {
        account.keySet().forEach(System::clearProperty);
        server.close();
    }

    @Test
    void readsASecretAndTheFieldsOfOne() {
        assertThat(secrets.apply("plain")).isEqualTo("hush");
        assertThat(secrets.apply("json#password")).isEqualTo("hush");
        assertThat(secrets.apply("json#port")).isEqualTo("5432");
    }

    @Test
    void asksForEachSecretOnce() {
        assertThat(secrets.apply("json#username")).isEqualTo("shop");
        server.put("json", "{}");
        assertThat(secrets.apply("json#password")).isEqualTo("hush");
        assertThatThrownBy(() -> new SecretValues().apply("json#password")).hasMessageContaining("has no field");
    }

    @ParameterizedTest
    @CsvSource({
        "absent, which cannot be read",
        "json#nobody, which has no field nobody",
        "json#none, which has no field none",
        "plain#password, which is no JSON object"
    })
    void saysWhatIsWrongWithAReferenceAndNothingOfTheSecret(String reference, String why) {
        assertThatThrownBy(() -> secrets.apply(reference))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("hush");
    }
}
