package demo.server;

import java.net.URI;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** SQS on loopback: ElasticMQ with strict limits. */
public final class QueueServer implements AutoCloseable {
    public static final String REGION = "eu-west-1";
    public static final String ACCOUNT = "000000000000";
    private static final String HOST = "127.0.0.1";

    private final SQSRestServer server;
    private final int port;

    public QueueServer(int port) {
        this.port = port;
        // close() ends it; where the JVM is ending meanwhile, a hook of its own would come too late and complain
        System.setProperty("pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off");
        this.server = SQSRestServerBuilder.withInterface(HOST)
                .withPort(port)
                .withServerAddress(new NodeAddress("http", HOST, port, ""))
                .withAWSRegion(REGION)
                .withAWSAccountId(ACCOUNT)
                .start();
        server.waitUntilStarted();
    }

    public URI endpoint() {
        return URI.create("http://" + HOST + ":" + port);
    }

    @Override
    public void close() {
        server.stopAndWait();
    }
}
