package pipeline.faults;

import java.util.Random;

/** One seed for all that is random in the fault suite; {@code -Dfaults.seed=N} repeats a run. */
final class Seed {
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime());

    private Seed() {}

    /** @param name so that one test's draws do not move another's */
    static Random random(String name) {
        System.out.println(name + " " + told());
        return new Random(SEED ^ name.hashCode());
    }

    /** For the message of a failure. */
    static String told() {
        return "seed " + SEED + ": -Dfaults.seed=" + SEED;
    }
}
