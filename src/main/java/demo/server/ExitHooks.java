package demo.server;

/** Hooks that end child processes when this one ends without closing them. */
final class ExitHooks {
    private ExitHooks() {}

    /** Does nothing while the JVM is ending already: then the hook runs. */
    static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the hook does what the caller has just done; both are safe to repeat
        }
    }
}
