package app.check;

import static app.check.Finding.fail;
import static app.check.Finding.ok;

import app.settings.Settings;
import aws.AwsErrors;
import aws.Clients;
import failure.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Every check, in the order of what depends on what. Changes nothing. */
public final class Checks {
    private final Settings settings;
    private final DataSource dataSource;
    private final Supplier<List<Finding>> sources;

    /** @param sources asks the sources of collected feeds */
    public Checks(Settings settings, DataSource dataSource, Supplier<List<Finding>> sources) {
        this.settings = settings;
        this.dataSource = dataSource;
        this.sources = sources;
    }

    public List<Finding> run() {
        List<Finding> found = new ArrayList<>(new DatabaseCheck(settings, dataSource).run());
        try {
            Clients.requireAccount();
        } catch (UserError missing) {
            found.add(fail("AWS", missing.getMessage(), "buckets, queues and topics were not checked"));
            return found;
        }
        found.add(ok("AWS", "region " + Clients.region() + ", credentials found"));
        try (SqsClient sqs = Clients.sqs();
                SnsClient sns = Clients.sns();
                S3Client s3 = Clients.s3(settings.s3PathStyle())) {
            found.addAll(new MessagingCheck(settings, sqs, sns, Clients.region()).run());
            found.addAll(new BucketCheck(s3, settings.s3PathStyle()).run(settings.feeds()));
        }
        found.addAll(sources.get());
        return found;
    }

    /** @return what a source answered, as one finding */
    public static Finding source(String feed, boolean there, String message) {
        return ok("source " + feed, there ? "answers: " + message : "answers, nothing published yet: " + message);
    }

    /** @return a source that does not answer, or refuses the credentials */
    public static Finding source(String feed, Throwable failed, String message) {
        String found = AwsErrors.of(failed).orElse(message);
        return fail("source " + feed, found, "check the source-… settings of footfall.feeds." + feed);
    }
}
