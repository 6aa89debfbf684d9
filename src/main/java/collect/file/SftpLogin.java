package collect.file;

import collect.source.Source;
import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.Session;
import failure.FailureException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** Opens SFTP connections with the feed's key or password, to hosts whose key is known. Thread-safe. */
final class SftpLogin {
    /** Instead of known hosts: takes every host key. */
    private static final String ANY = "any";

    private static final int DEFAULT_PORT = 22;

    private final Source.SftpFile file;
    private final int timeoutMillis;

    SftpLogin(Source.SftpFile file, Duration timeout) {
        this.file = file;
        this.timeoutMillis = (int) timeout.toMillis();
    }

    /** An open channel and the session that it belongs to. */
    record Connection(Session session, ChannelSftp channel) implements AutoCloseable {
        @Override
        public void close() {
            channel.disconnect();
            session.disconnect();
        }
    }

    /**
     * @throws IOException when trying again may help
     * @throws FailureException when it does not: wrong host key, wrong key or password
     */
    Connection connect(URI uri) throws IOException {
        try {
            Session session = session(uri);
            session.connect(timeoutMillis);
            try {
                ChannelSftp channel = (ChannelSftp) session.openChannel("sftp");
                channel.connect(timeoutMillis);
                return new Connection(session, channel);
            } catch (JSchException failed) {
                session.disconnect();
                throw failed;
            }
        } catch (JSchHostKeyException foreign) {
            throw WebClient.unusable(uri, "its host key is not in source-known-hosts");
        } catch (JSchException failed) {
            throw explain(uri, failed);
        }
    }

    private Session session(URI uri) throws JSchException {
        JSch jsch = new JSch();
        if (!file.access().key().isEmpty()) {
            jsch.addIdentity("key", utf8(file.access().key() + "\n"), null, passphrase());
        }
        boolean anyHost = file.knownHosts().equals(ANY);
        if (!anyHost) {
            jsch.setKnownHosts(new ByteArrayInputStream(utf8(file.knownHosts() + "\n")));
        }
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        Session session = jsch.getSession(file.access().user(), uri.getHost(), port);
        session.setConfig("StrictHostKeyChecking", anyHost ? "no" : "yes");
        session.setConfig("PreferredAuthentications", "publickey,password,keyboard-interactive");
        if (file.access().key().isEmpty()) {
            session.setPassword(utf8(file.access().password()));
        }
        session.setTimeout(timeoutMillis);
        return session;
    }

    /** With a key the password is the key's own. */
    private byte[] passphrase() {
        return file.access().password().isEmpty() ? null : utf8(file.access().password());
    }

    private static IOException explain(URI uri, JSchException failed) {
        String found = String.valueOf(failed.getMessage());
        String lower = found.toLowerCase(Locale.ROOT);
        if (lower.contains("auth ") || lower.contains("privatekey") || lower.contains("passphrase")) {
            throw WebClient.unusable(uri, "denies the login, " + found + "; check source-user, -key and -password");
        }
        return new IOException(WebClient.shown(uri) + " cannot be reached: " + found, failed);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
