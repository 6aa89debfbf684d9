package collect.file;

import collect.source.Checksum;
import collect.source.ContentSource;
import collect.source.FetchRequest;
import collect.source.FetchResult;
import collect.source.FetchResult.Content;
import collect.source.RetryPolicy;
import collect.source.Source;
import collect.source.StallGuard;
import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import failure.Failure;
import failure.FailureException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;

/**
 * A file on an SFTP server. It is whole when its marker is there or, without a marker, when its size has not changed
 * for a while; size and time of change say whether it is still the same, also after the last byte. Thread-safe.
 */
public final class SftpSource implements ContentSource {
    private final Source.SftpFile file;
    private final SftpLogin login;
    private final StallGuard guard;
    private final RetryPolicy patience;

    public SftpSource(Source.SftpFile file, StallGuard guard, RetryPolicy patience) {
        this.file = file;
        this.login = new SftpLogin(file, guard.patience());
        this.guard = guard;
        this.patience = patience;
    }

    @Override
    public FetchResult ask(FetchRequest question) throws IOException {
        URI uri = URI.create(Source.dated(file.url(), question.date()));
        SftpLogin.Connection connection = login.connect(uri);
        boolean handedOn = false;
        try {
            FetchResult answer = ask(question, uri, connection);
            handedOn = answer instanceof Content;
            return answer;
        } catch (SftpException failed) {
            throw explain(uri, failed);
        } finally {
            if (!handedOn) {
                connection.close();
            }
        }
    }

    private FetchResult ask(FetchRequest question, URI uri, SftpLogin.Connection connection) throws SftpException {
        ChannelSftp sftp = connection.channel();
        String path = path(uri);
        if (!file.marker().isEmpty()) {
            String marker = Source.dated(file.marker(), question.date());
            if (find(sftp, marker).isEmpty()) {
                return new FetchResult.NotThere("its marker " + marker + " does not exist");
            }
        }
        Optional<State> state = find(sftp, path);
        if (state.isEmpty()) {
            return new FetchResult.NotThere("there is no file " + path);
        }
        String validator = state.get().validator();
        if (validator.equals(question.known())) {
            return new FetchResult.Unchanged();
        }
        boolean goesOn = question.from() > 0 && validator.equals(question.validator());
        if (!goesOn && file.marker().isEmpty() && !isStable(sftp, path, state.get())) {
            return new FetchResult.NotThere("it is still growing");
        }
        long from = goesOn ? question.from() : 0;
        InputStream bytes = guard.guard(new Closing(sftp.get(path, null, from), connection), WebClient.shown(uri));
        LastLine lines = new LastLine(bytes, WebClient.shown(uri));
        return new Content(lines, from, state.get().size(), validator, true, Checksum.NONE, () -> {
            lines.check();
            return endsAs(uri, state.get());
        });
    }

    private boolean isStable(ChannelSftp sftp, String path, State before) throws SftpException {
        patience.waitFor(path, file.stable());
        return find(sftp, path).filter(before::equals).isPresent();
    }

    /** On a connection of its own: that of the bytes is closed, because some servers allow a user but one. */
    private long endsAs(URI uri, State before) throws IOException {
        for (int failures = 1; ; failures++) {
            try {
                if (isStill(uri, before)) {
                    return -1;
                }
                throw new FailureException(
                        new Failure.ServiceUnavailable(WebClient.shown(uri), "changed while being read"));
            } catch (IOException failed) {
                if (failures > patience.attempts()) {
                    throw failed;
                }
                patience.before(WebClient.shown(uri), failures);
            }
        }
    }

    private boolean isStill(URI uri, State before) throws IOException {
        try (SftpLogin.Connection connection = login.connect(uri)) {
            return find(connection.channel(), path(uri)).filter(before::equals).isPresent();
        } catch (SftpException failed) {
            throw explain(uri, failed);
        }
    }

    private static Optional<State> find(ChannelSftp sftp, String path) throws SftpException {
        try {
            SftpATTRS found = sftp.stat(path);
            return Optional.of(new State(found.getSize(), found.getMTime()));
        } catch (SftpException failed) {
            if (failed.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private static IOException explain(URI uri, SftpException failed) {
        if (failed.id == ChannelSftp.SSH_FX_PERMISSION_DENIED) {
            throw WebClient.unusable(uri, "cannot be read by this user");
        }
        return new IOException(WebClient.shown(uri) + ": " + failed.getMessage(), failed);
    }

    /** {@code sftp://host/~/file} is below the user's home, {@code sftp://host/file} below the root. */
    private static String path(URI uri) {
        return uri.getPath().startsWith("/~/") ? uri.getPath().substring(3) : uri.getPath();
    }

    private record State(long size, int modified) {
        String validator() {
            return "size=" + size + " modified=" + modified;
        }
    }

    /** Ends the connection with the file. */
    private static final class Closing extends FilterInputStream {
        private final SftpLogin.Connection connection;

        Closing(InputStream bytes, SftpLogin.Connection connection) {
            super(bytes);
            this.connection = connection;
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
