package model;

import java.util.List;
import java.util.Optional;

/** A protocol as states and the steps between them. States are not changed once they are handed out. */
interface Model<S> {
    List<S> starts();

    /** Hands over every state that one step leads to. */
    void steps(S state, Steps<S> steps);

    /** What of the guarantees does not hold in a state; empty when all do. */
    Optional<String> violation(S state);

    /** Whether nothing is left to be done. From every state such a one must be reachable. */
    boolean isSettled(S state);

    /** Equal for states that differ in names alone. */
    String key(S state);

    /** Takes steps. */
    @FunctionalInterface
    interface Steps<S> {
        void add(String label, S next);
    }
}
