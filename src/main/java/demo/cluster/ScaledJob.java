package demo.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * How many jobs KEDA 2.21 starts for a ScaledJob with a queue as trigger: at each look as many as are wanted for the
 * messages that it counts, less those that run (strategy default) or have yet to begin (accurate).
 *
 * @param most jobs at the same time
 * @param queueLength messages that one job is wanted for
 * @param countsInFlight whether messages that somebody works on are counted
 */
public record ScaledJob(Duration interval, int most, int queueLength, boolean countsInFlight, String strategy) {
    private static final int DEFAULT_INTERVAL = 30;
    private static final int DEFAULT_MOST = 100;
    private static final int DEFAULT_LENGTH = 5;

    /** Its defaults are KEDA's. */
    public static ScaledJob of(Manifest manifest) {
        JsonNode trigger = manifest.at("spec.triggers.0.metadata");
        String strategy = manifest.text("spec.scalingStrategy.strategy");
        return new ScaledJob(
                Duration.ofSeconds(manifest.at("spec.pollingInterval").asInt(DEFAULT_INTERVAL)),
                manifest.at("spec.maxReplicaCount").asInt(DEFAULT_MOST),
                trigger.path("queueLength").asInt(DEFAULT_LENGTH),
                trigger.path("scaleOnInFlight").asBoolean(true),
                strategy.isEmpty() ? "default" : strategy);
    }

    /** The same with another pace and limit, for a small machine. */
    public ScaledJob with(Duration otherInterval, int otherMost) {
        return new ScaledJob(otherInterval, otherMost, queueLength, countsInFlight, strategy);
    }

    /**
     * Jobs to start now.
     *
     * @param running jobs that have not ended, those that have yet to begin included
     * @param pending jobs that have yet to begin
     */
    public int starts(int visible, int inFlight, int running, int pending) {
        int messages = visible + (countsInFlight ? inFlight : 0);
        if (messages == 0) {
            return 0;
        }
        int wanted = Math.min((messages + queueLength - 1) / queueLength, most);
        int starts =
                switch (strategy) {
                    case "default" -> wanted - running;
                    case "accurate" -> wanted + running - pending > most ? most - running : wanted - pending;
                    default -> throw new IllegalArgumentException("strategy " + strategy + " is not simulated");
                };
        return Math.max(0, Math.min(starts, wanted));
    }
}
