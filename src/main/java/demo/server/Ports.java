package demo.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports on loopback. */
public final class Ports {
    private Ports() {}

    public static int free() {
        return open(0);
    }

    /** The wanted port, or a free one when it is taken. */
    public static int orFree(int wanted) {
        try {
            return open(wanted);
        } catch (UncheckedIOException taken) {
            return free();
        }
    }

    private static int open(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
