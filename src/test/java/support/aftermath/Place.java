package support.aftermath;

import javax.sql.DataSource;
import software.amazon.awssdk.services.s3.S3Client;

/** Where loaders worked: what {@link Aftermath} looks at, past any damage that a test does. */
public interface Place {
    DataSource database();

    S3Client s3();

    String bucket();

    /** Whether its queue holds no message, visible or in somebody's hands. */
    boolean isWorkedOff();
}
