package aws.sqs;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** In the place of SQS: remembers for how long messages were hidden. */
class RecordingQueue implements SqsClient {
    final List<String> returned = new ArrayList<>();
    boolean refusing;

    @Override
    public ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request) {
        if (refusing) {
            throw SqsException.builder()
                    .message("the receipt handle has expired")
                    .statusCode(400)
                    .build();
        }
        returned.add(request.receiptHandle() + " " + request.visibilityTimeout());
        return ChangeMessageVisibilityResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "sqs";
    }

    @Override
    public void close() {}
}
