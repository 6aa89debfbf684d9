package cli.shared;

import failure.UserError;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Gives a service that was told to end, and ended in order, the status of its work: a JVM that a signal ends has 143
 * otherwise, and to Kubernetes that is a job that failed. Also lets the work finish its tidying up, which the JVM
 * would not wait for.
 */
public final class OrderlyEnd {
    /**
     * Longer than Camel's time for stopping; whoever sent the signal sends another before that or has more patience.
     */
    private static final int PATIENCE_SECONDS = 140;

    private final CountDownLatch done = new CountDownLatch(1);
    private volatile int status = UserError.FAILED;

    private OrderlyEnd() {}

    /** Does the work, which ends by itself at a signal. */
    public static int of(Callable<Integer> work) throws Exception {
        OrderlyEnd end = new OrderlyEnd();
        Thread atSignal = new Thread(end::awaitAndHalt, "orderly-end");
        Runtime.getRuntime().addShutdownHook(atSignal);
        try {
            end.status = work.call();
            return end.status;
        } catch (UserError wrong) {
            end.status = wrong.exitCode();
            throw wrong;
        } finally {
            end.finish(atSignal);
        }
    }

    private void finish(Thread atSignal) {
        try {
            Runtime.getRuntime().removeShutdownHook(atSignal);
        } catch (IllegalStateException ending) {
            done.countDown();
        }
    }

    private void awaitAndHalt() {
        try {
            if (done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(status);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
