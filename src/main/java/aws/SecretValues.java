package aws;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import failure.UserError;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Values of AWS Secrets Manager by reference: the ARN or name of a secret, and behind "#" the field of one that is a
 * JSON object, as those are that RDS keeps. Each secret is asked for once. Thread-safe.
 */
public final class SecretValues implements UnaryOperator<String> {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, String> known = new ConcurrentHashMap<>();

    /** @throws UserError when there is no such secret or field, or no right to read it */
    @Override
    public String apply(String reference) {
        int mark = reference.indexOf('#');
        String secret = mark < 0 ? reference : reference.substring(0, mark);
        String text = known.computeIfAbsent(secret, SecretValues::read);
        return mark < 0 ? text : field(text, reference.substring(mark + 1));
    }

    private static String read(String secret) {
        try (SecretsManagerClient client = Clients.secrets()) {
            String text =
                    client.getSecretValue(request -> request.secretId(secret)).secretString();
            if (text == null) {
                throw new UserError("which is no text", UserError.USAGE);
            }
            return text;
        } catch (SdkException unreadable) {
            throw new UserError("which cannot be read: " + unreadable.getMessage(), UserError.FAILED);
        }
    }

    /** Says nothing of what it found: that is secret. */
    private static String field(String text, String name) {
        try {
            JsonNode value = JSON.readTree(text).path(name);
            if (value.isValueNode() && !value.isNull()) {
                return value.asText();
            }
        } catch (JacksonException noJson) {
            throw new UserError("which is no JSON object", UserError.USAGE);
        }
        throw new UserError("which has no field " + name, UserError.USAGE);
    }
}
