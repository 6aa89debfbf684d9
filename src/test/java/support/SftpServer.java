package support;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.AbstractSftpEventListenerAdapter;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server on loopback over a folder, which lets one user in and can break a connection. */
public final class SftpServer implements AutoCloseable {
    public static final String USER = "footfall";
    public static final String PASSWORD = "hush";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair hostKey;
    private final AtomicInteger breaks = new AtomicInteger();
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger firstReads = new AtomicInteger();
    private volatile long breakAt = Long.MAX_VALUE;
    private volatile int sessions = Integer.MAX_VALUE;

    /** @param user whose key is let in */
    public SftpServer(Path folder, KeyPair user) throws Exception {
        hostKey = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((name, password, session) -> name.equals(USER) && password.equals(PASSWORD));
        server.addSessionListener(new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                if (connected.incrementAndGet() > sessions) {
                    session.close(true);
                }
            }

            @Override
            public void sessionClosed(Session session) {
                connected.decrementAndGet();
            }
        });
        server.setPublickeyAuthenticator(
                (name, key, session) -> name.equals(USER) && KeyUtils.compareKeys(key, user.getPublic()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new Breaker());
        server.setSubsystemFactories(List.of(sftp));
        server.start();
    }

    public String url(String path) {
        return "sftp://127.0.0.1:" + server.getPort() + path;
    }

    /** A line of a known_hosts file. */
    public String knownHost() {
        StringBuilder key = new StringBuilder();
        try {
            PublicKeyEntry.appendPublicKeyEntry(key, hostKey.getPublic());
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return "[127.0.0.1]:" + server.getPort() + " " + key;
    }

    /** So many reads that come to this position lose their connection. */
    public void breakAt(long position, int times) {
        breakAt = position;
        breaks.set(times);
    }

    /** A second connection is closed as soon as it comes. */
    public void allowOneConnection() {
        sessions = 1;
    }

    /** Whoever is connected stays so. */
    public void allowNoFurtherConnection() {
        sessions = 0;
    }

    public void allowAnyConnection() {
        sessions = Integer.MAX_VALUE;
    }

    /** How often the first byte was read. */
    public int readFromZero() {
        return firstReads.get();
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    /** A private key as OpenSSL writes it. */
    public static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----";
    }

    private final class Breaker extends AbstractSftpEventListenerAdapter {
        @Override
        public void reading(
                ServerSession session,
                String remoteHandle,
                FileHandle localHandle,
                long offset,
                byte[] data,
                int dataOffset,
                int dataLen)
                throws IOException {
            if (offset == 0) {
                firstReads.incrementAndGet();
            }
            if (offset >= breakAt && breaks.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                session.close(true);
                throw new IOException("broken at " + offset);
            }
        }
    }
}
