package demo.server;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Hooks that end child processes when this one ends without closing them, and let it tidy up before it is gone. */
public final class ExitHooks {
    private static final int TIDY_SECONDS = 20;

    private ExitHooks() {}

    /** A JVM that is told to end waits for this, within bounds. To be removed before an end of its own accord. */
    public static Thread waitFor(CountDownLatch tidy) {
        Thread hook = new Thread(
                () -> {
                    try {
                        tidy.await(TIDY_SECONDS, TimeUnit.SECONDS);
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                },
                "tidy-up");
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    /** Does nothing while the JVM is ending already: then the hook runs. */
    public static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the hook does what the caller has just done; both are safe to repeat
        }
    }
}
