package support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A wire that can be damaged: stands between a client and a server on loopback and passes bytes on, until it is told otherwise.
 * Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int POLL_MILLIS = 20;

    /** What becomes of a connection once a damage strikes it. */
    public enum End {
        /** RST. */
        RESET,
        /** FIN, as if all had been said. */
        CLOSE,
        /** The connection stays, and nothing comes any more. */
        SILENCE
    }

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private final AtomicInteger struck = new AtomicInteger();
    private volatile boolean refusing;
    private volatile boolean silent;
    private volatile int bytesPerSlice = BUFFER;
    private volatile Damage damage = new Damage(0, 0, End.CLOSE, false);

    private record Damage(int connections, long afterBytes, End end, boolean upstream) {}

    public TcpProxy(int serverPort) {
        this.server = new InetSocketAddress("127.0.0.1", serverPort);
        try {
            this.listener = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        start("accept", this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Refuses new connections and breaks those that are there off, as a server that is down. */
    public void down() {
        refusing = true;
        breakOff();
    }

    /** All is well again. */
    public void up() {
        refusing = false;
        silent = false;
        bytesPerSlice = BUFFER;
        damage = new Damage(0, 0, End.CLOSE, false);
    }

    /** Resets every connection that there is. */
    public void breakOff() {
        wires.forEach(wire -> wire.end(End.RESET));
    }

    /** Packets vanish in both directions, on old connections and new ones, until {@link #up}. Old ones stay dead then, too. */
    public void blackHole() {
        silent = true;
        wires.forEach(wire -> wire.silenced = true);
    }

    /** Strikes the next connections once the server has sent so many bytes on each. */
    public void strikeDownstream(int connections, long afterBytes, End end) {
        struck.set(0);
        damage = new Damage(connections, afterBytes, end, false);
    }

    /** Strikes the next connections once the client has sent so many bytes on each; old connections too. */
    public void strikeUpstream(int connections, long afterBytes, End end) {
        struck.set(0);
        damage = new Damage(connections, afterBytes, end, true);
    }

    /** How many connections the damage has struck. */
    public int struck() {
        return struck.get();
    }

    /** Lets so many bytes through every 20 ms. */
    public void drip(int bytes) {
        bytesPerSlice = bytes;
    }

    public int connections() {
        return wires.size();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        breakOff();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (refusing) {
                    reset(client);
                } else {
                    new Wire(client).start();
                }
            } catch (IOException closed) {
                // the server behind may be down, or this proxy is closed
            }
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, "tcp-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // that is what was wanted
        }
    }

    /** One connection through the proxy. */
    private final class Wire {
        private final Socket client;
        private final Socket backend;
        private volatile boolean silenced = silent;

        Wire(Socket client) throws IOException {
            this.client = client;
            this.backend = new Socket();
            try {
                backend.connect(server, 2_000);
            } catch (IOException down) {
                reset(client);
                throw down;
            }
        }

        void start() {
            wires.add(this);
            TcpProxy.start("up", () -> pump(client, backend, true));
            TcpProxy.start("down", () -> pump(backend, client, false));
        }

        private void pump(Socket from, Socket to, boolean upstream) {
            byte[] buffer = new byte[BUFFER];
            long passed = 0;
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                int read = in.read(buffer, 0, slice());
                while (read >= 0) {
                    if (!silenced && !strikes(passed, read, upstream)) {
                        out.write(buffer, 0, read);
                    }
                    passed += read;
                    read = in.read(buffer, 0, slice());
                }
                end(End.CLOSE);
            } catch (IOException broken) {
                end(End.RESET);
            }
        }

        /** At a fresh connection's given byte; of what lies before it, nothing is kept back but the last slice. */
        private boolean strikes(long passed, int read, boolean upstream) {
            Damage now = damage;
            if (now.upstream == upstream
                    && passed + read > now.afterBytes
                    && struck.getAndUpdate(count -> Math.min(count + 1, now.connections)) < now.connections) {
                end(now.end);
                return true;
            }
            return false;
        }

        private int slice() {
            if (bytesPerSlice < BUFFER) {
                try {
                    TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
            return bytesPerSlice;
        }

        private void end(End how) {
            if (how == End.SILENCE) {
                silenced = true;
                return;
            }
            wires.remove(this);
            try {
                if (how == End.RESET) {
                    reset(client);
                }
                client.close();
                backend.close();
            } catch (IOException gone) {
                // that is what was wanted
            }
        }
    }
}
