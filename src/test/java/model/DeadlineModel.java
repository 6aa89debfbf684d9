package model;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One business date whose objects come and are removed again, while time passes its deadlines and a watch looks. */
final class DeadlineModel implements Model<DeadlineModel.State> {
    enum Fault {
        ONE_REFERENCE_FOR_EVER,
        NEVER_CLOSED
    }

    private final int changes;
    private final Set<Fault> faults;

    DeadlineModel(int changes, Fault... faults) {
        this.changes = changes;
        this.faults = faults.length == 0 ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(List.of(faults));
    }

    /**
     * @param time 0 before the warn time, 1 after it, 2 after the alarm time
     * @param raised each alarm as kind and reference, as the unique index has them
     * @param open kinds that are open
     * @param recoveries how often a recovery was raised
     * @param episodes how often the date began to be alarmed and was found loaded
     * @param looked whether the watch has looked since anything changed
     */
    record State(
            int time,
            boolean loaded,
            int changes,
            Set<String> raised,
            Set<String> open,
            int recoveries,
            int episodes,
            boolean looked) {}

    @Override
    public List<State> starts() {
        return List.of(new State(0, false, changes, new TreeSet<>(), new TreeSet<>(), 0, 0, false));
    }

    @Override
    public void steps(State state, Steps<State> steps) {
        if (state.time < 2) {
            steps.add(
                    "time passes",
                    new State(
                            state.time + 1,
                            state.loaded,
                            state.changes,
                            state.raised,
                            state.open,
                            state.recoveries,
                            state.episodes,
                            false));
        }
        if (state.changes > 0) {
            steps.add(
                    state.loaded ? "it is removed" : "it is loaded",
                    new State(
                            state.time,
                            !state.loaded,
                            state.changes - 1,
                            state.raised,
                            state.open,
                            state.recoveries,
                            state.episodes,
                            false));
        }
        if (!state.looked) {
            steps.add("the watch looks", look(state));
        }
    }

    /**
     * Watch.look: find_open_deadlines, count_recoveries, insert_alarm, close_deadlines, in one transaction under
     * lock_watch.
     */
    private State look(State state) {
        Set<String> raised = new TreeSet<>(state.raised);
        Set<String> open = new TreeSet<>(state.open);
        int recoveries = state.recoveries;
        int episodes = state.episodes;
        String reference = faults.contains(Fault.ONE_REFERENCE_FOR_EVER) ? "" : String.valueOf(recoveries);
        if (state.loaded && !open.isEmpty()) {
            episodes++;
            if (raised.add("recovery/" + reference)) {
                recoveries++;
            }
            if (!faults.contains(Fault.NEVER_CLOSED)) {
                open.clear();
            }
        } else if (!state.loaded && state.time > 0) {
            String kind = state.time == 2 ? "alarm" : "warning";
            if (raised.add(kind + "/" + reference)) {
                open.add(kind);
            }
        }
        return new State(state.time, state.loaded, state.changes, raised, open, recoveries, episodes, true);
    }

    @Override
    public Optional<String> violation(State state) {
        if (!state.looked) {
            return Optional.empty();
        }
        if (state.loaded && !state.open.isEmpty()) {
            return Optional.of("an alarm is open of a date that is loaded");
        }
        if (!state.loaded && state.time == 2 && !state.open.contains("alarm")) {
            return Optional.of("the watch is silent about a date that is missing");
        }
        if (!state.loaded && state.time == 1 && state.open.isEmpty()) {
            return Optional.of("the watch is silent about a date that is late");
        }
        return state.recoveries == state.episodes ? Optional.empty() : Optional.of("a recovery that nobody heard of");
    }

    @Override
    public boolean isSettled(State state) {
        return state.looked && state.time == 2 && state.changes == 0;
    }

    @Override
    public String key(State state) {
        return state.toString();
    }
}
