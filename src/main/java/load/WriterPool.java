package load;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that read and write batches. Whoever hands over a batch waits until a thread is free, so batches never
 * queue up and memory does not grow with the object. For each object in work there is one thread more than it has
 * writers, because one cuts the next batch: so writers are never all kept waiting.
 *
 * <p>Not {@link ThreadPoolExecutor.CallerRunsPolicy}: Camel's parallel split hands over the rest of an object, too. Run
 * by the caller it nests, batch within batch, until the stack is full; that error is swallowed, and the load waits for
 * ever.
 */
public final class WriterPool {
    private static final int IDLE_SECONDS = 30;

    private WriterPool() {}

    /**
     * @param objects in progress at the same time
     * @param writers of one object
     */
    public static ThreadPoolExecutor open(int objects, int writers) {
        return new ThreadPoolExecutor(
                0,
                objects * (writers + 1),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> new Thread(task, "batch-writer"),
                WriterPool::handOver);
    }

    private static void handOver(Runnable task, ThreadPoolExecutor pool) {
        try {
            if (!pool.isShutdown()) {
                pool.getQueue().put(task);
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new RejectedExecutionException("this worker stops");
    }
}
