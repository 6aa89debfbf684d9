package support.aftermath;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/**
 * Runs a loader in the tests' own JVM and sees that none of its threads outlives it. Threads belong to the group of the thread that
 * made them, so whatever tests and servers do beside it does not count.
 */
public final class LoaderThreads {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Of the AWS SDK, the JDBC driver and the JVM: one for all, however many loaders there are. */
    private static final List<String> SHARED = List.of(
            "idle-connection-reaper",
            "response-input-stream-timeout-scheduler",
            "PostgreSQL-JDBC-Cleaner",
            "ForkJoinPool.commonPool-");

    private LoaderThreads() {}

    /** @throws org.awaitility.core.ConditionTimeoutException when a thread is left, naming it */
    public static <T> T run(Callable<T> work) {
        ThreadGroup group = new ThreadGroup("loader");
        FutureTask<T> task = new FutureTask<>(work);
        Thread main = new Thread(group, task, "loader-main");
        main.start();
        try {
            T result = task.get();
            await("threads of a loader that ended").atMost(PATIENCE).until(() -> left(group), List::isEmpty);
            return result;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (java.util.concurrent.ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static List<String> left(ThreadGroup group) {
        Thread[] threads = new Thread[group.activeCount() + 16];
        return Arrays.stream(threads, 0, group.enumerate(threads))
                .map(Thread::getName)
                .filter(name -> SHARED.stream().noneMatch(name::startsWith))
                .toList();
    }
}
