package support;

import com.zaxxer.hikari.HikariDataSource;
import database.SqlFile;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A pool whose sessions can be made to stand still before one of the product's statements, or after a commit: so that
 * a test decides in which order the statements of several sessions run.
 */
public final class StatementGate extends HikariDataSource {
    private static final int PATIENCE_SECONDS = 30;

    private final List<Pause> pauses = new CopyOnWriteArrayList<>();

    private StatementGate(String url) {
        setJdbcUrl(url);
        setMaximumPoolSize(8);
        setMinimumIdle(0);
    }

    /** Another pool on the same database. */
    public static StatementGate on(HikariDataSource pool) {
        return new StatementGate(pool.getJdbcUrl());
    }

    /** The next session that comes to this statement, as {@code ledger/lock_object}, stands still before it. */
    public Pause before(String statement) {
        return add(new Pause(SqlFile.read(statement).lines().findFirst().orElseThrow()));
    }

    /** The next session that has committed stands still before it goes on. */
    public Pause afterCommit() {
        return add(new Pause(""));
    }

    private Pause add(Pause pause) {
        pauses.add(pause);
        return pause;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        pass(arguments[0].toString());
                    }
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (method.getName().equals("commit")) {
                            pass("");
                        }
                        return result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private void pass(String sql) {
        for (Pause pause : pauses) {
            if (pause.isAt(sql) && pauses.remove(pause)) {
                pause.standStill();
            }
        }
    }

    /** One stop of one session. */
    public static final class Pause {
        private final String firstLine;
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        private Pause(String firstLine) {
            this.firstLine = firstLine;
        }

        /** Until a session stands here. */
        public Pause await() {
            await(arrived, "no session came to " + (firstLine.isEmpty() ? "a commit" : firstLine));
            return this;
        }

        public void goOn() {
            released.countDown();
        }

        private boolean isAt(String sql) {
            return firstLine.isEmpty() ? sql.isEmpty() : sql.startsWith(firstLine);
        }

        private void standStill() {
            arrived.countDown();
            await(released, "nobody let the session go on that stands before " + firstLine);
        }

        private static void await(CountDownLatch latch, String trouble) {
            try {
                if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError(trouble);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
