package model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One notice on its way to one channel: claimed, sent, noted as sent, by several replicas that may be killed in
 * between.
 */
final class NoticeModel implements Model<NoticeModel.State> {
    enum Fault {
        NOT_CLAIMED,
        CLAIM_NEVER_ENDS,
        NOTED_BEFORE_IT_IS_SENT
    }

    private final int replicas;
    private final int kills;
    private final Set<Fault> faults;

    NoticeModel(int replicas, int kills, Fault... faults) {
        this.replicas = replicas;
        this.kills = kills;
        this.faults = faults.length == 0 ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(List.of(faults));
    }

    /** @param at of each replica: 0 idle, 1 has claimed it, 2 has done the first of sending and noting */
    record State(boolean claimed, boolean noted, int heard, List<Integer> at, int kills) {}

    @Override
    public List<State> starts() {
        List<Integer> at = new ArrayList<>();
        for (int r = 0; r < replicas; r++) {
            at.add(0);
        }
        return List.of(new State(false, false, 0, at, kills));
    }

    @Override
    public void steps(State state, Steps<State> steps) {
        boolean noteFirst = faults.contains(Fault.NOTED_BEFORE_IT_IS_SENT);
        boolean living = state.at.stream().anyMatch(at -> at > 0);
        if (state.claimed && !living && !faults.contains(Fault.CLAIM_NEVER_ENDS)) {
            steps.add("the claim runs out", new State(false, state.noted, state.heard, state.at, state.kills));
        }
        for (int r = 0; r < replicas; r++) {
            int at = state.at.get(r);
            if (at == 0 && !state.noted && (!state.claimed || faults.contains(Fault.NOT_CLAIMED))) {
                steps.add(
                        "replica " + r + " claims it",
                        new State(true, false, state.heard, with(state.at, r, 1), state.kills));
            }
            if (at == 0) {
                continue;
            }
            if ((at == 1) != noteFirst) {
                steps.add(
                        "replica " + r + " sends it",
                        new State(
                                state.claimed,
                                state.noted,
                                Math.min(9, state.heard + 1),
                                with(state.at, r, noteFirst ? 0 : 2),
                                state.kills));
            } else {
                steps.add(
                        "replica " + r + " notes that it is sent",
                        new State(false, true, state.heard, with(state.at, r, noteFirst ? 2 : 0), state.kills));
            }
            if (state.kills > 0) {
                steps.add(
                        "replica " + r + " is killed",
                        new State(state.claimed, state.noted, state.heard, with(state.at, r, 0), state.kills - 1));
            }
        }
    }

    private static List<Integer> with(List<Integer> values, int at, int value) {
        List<Integer> changed = new ArrayList<>(values);
        changed.set(at, value);
        return changed;
    }

    @Override
    public Optional<String> violation(State state) {
        boolean busy = state.at.stream().anyMatch(at -> at > 0);
        if (state.noted && !busy && state.heard == 0) {
            return Optional.of("noted as sent, and nobody heard of it");
        }
        return state.heard > 1 + kills - state.kills
                ? Optional.of("sent more often than a kill explains")
                : Optional.empty();
    }

    @Override
    public boolean isSettled(State state) {
        return state.noted && state.at.stream().allMatch(at -> at == 0);
    }

    @Override
    public String key(State state) {
        return state.toString();
    }
}
