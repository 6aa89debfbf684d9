package lambda;

import app.Services;
import app.settings.Requirements;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import failure.Causes;
import failure.UserError;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import report.TableFormat;

/**
 * The reports over an HTTP API: {@code GET /reports/popular} and its like, as JSON or CSV, with the options and the
 * limits of {@code footfall report}. A refusal is a problem as RFC 9457 has it.
 */
public final class ReportHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    /** A function answers with 6 MB at most. */
    private static final int MOST_BYTES = 5_500_000;

    private final Application<Services> application = new Application<>(Requirements.READ, services -> services);

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        try (Invocation invocation = new Invocation(context)) {
            APIGatewayV2HTTPResponse answer = answer(event);
            invocation.metrics().add("Refused", answer.getStatusCode() / 100 == 4 ? 1 : 0);
            return answer;
        }
    }

    private APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        try {
            ReportRequest request = ReportRequest.of(event);
            String body = request.body(application.get().reports().answer(request.query()));
            if (body.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
                throw new ReportRequest.Refused(400, "the answer is too large, lower the limit");
            }
            return response(
                    200, request.format() == TableFormat.CSV ? "text/csv; charset=utf-8" : "application/json", body);
        } catch (ReportRequest.Refused refused) {
            return problem(refused.status(), refused.getMessage());
        } catch (UserError wrong) {
            return problem(400, wrong.getMessage());
        } catch (RuntimeException failed) {
            Log.LOG.error("a report failed: {}", Causes.line(failed), failed);
            // it may let us in with another password only
            application.close();
            return problem(503, "the report cannot be read now, try again later");
        }
    }

    private static APIGatewayV2HTTPResponse problem(int status, String detail) {
        return response(status, "application/problem+json", ReportRequest.problem(status, detail));
    }

    private static APIGatewayV2HTTPResponse response(int status, String type, String body) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(
                        Map.of("content-type", type, "cache-control", "no-store", "x-content-type-options", "nosniff"))
                .withBody(body)
                .build();
    }

    /** Apart, because nothing may log before the format is chosen. */
    private static final class Log {
        private static final Logger LOG = LoggerFactory.getLogger(ReportHandler.class);
    }
}
