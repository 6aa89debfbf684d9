package model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Outcomes of one object that follow one another, and several processes that publish what is pending: each finds,
 * sends, and takes out what it sent; each may be killed in between.
 */
final class OutcomeModel implements Model<OutcomeModel.State> {
    enum Fault {
        ONLY_THE_LATEST_IS_PENDING,
        TAKEN_OUT_BEFORE_IT_IS_SENT,
        TAKES_OUT_WHATEVER_CAME
    }

    private final int outcomes;
    private final int publishers;
    private final int kills;
    private final Set<Fault> faults;

    OutcomeModel(int outcomes, int publishers, int kills, Fault... faults) {
        this.outcomes = outcomes;
        this.publishers = publishers;
        this.kills = kills;
        this.faults = faults.length == 0 ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(List.of(faults));
    }

    /**
     * @param happened how many outcomes the object has had
     * @param at the outcome that each publisher has found, -1 for none
     * @param sent whether it was sent
     */
    record State(
            int happened, Set<Integer> pending, Set<Integer> heard, List<Integer> at, List<Boolean> sent, int kills) {}

    @Override
    public List<State> starts() {
        List<Integer> at = new ArrayList<>();
        List<Boolean> sent = new ArrayList<>();
        for (int p = 0; p < publishers; p++) {
            at.add(-1);
            sent.add(false);
        }
        return List.of(new State(0, new TreeSet<>(), new TreeSet<>(), at, sent, kills));
    }

    @Override
    public void steps(State state, Steps<State> steps) {
        if (state.happened < outcomes) {
            Set<Integer> pending =
                    faults.contains(Fault.ONLY_THE_LATEST_IS_PENDING) ? new TreeSet<>() : new TreeSet<>(state.pending);
            pending.add(state.happened);
            steps.add(
                    "outcome " + state.happened + " is noted",
                    new State(state.happened + 1, pending, state.heard, state.at, state.sent, state.kills));
        }
        for (int p = 0; p < publishers; p++) {
            publish(state, p, steps);
        }
    }

    private void publish(State state, int p, Steps<State> steps) {
        int outcome = state.at.get(p);
        if (outcome < 0) {
            if (!state.pending.isEmpty()) {
                int found = new TreeSet<>(state.pending).first();
                steps.add("publisher " + p + " finds outcome " + found, at(state, p, found, false));
            }
            return;
        }
        if (state.kills > 0) {
            State killed = at(state, p, -1, false);
            steps.add(
                    "publisher " + p + " is killed",
                    new State(killed.happened, killed.pending, killed.heard, killed.at, killed.sent, state.kills - 1));
        }
        boolean outFirst = faults.contains(Fault.TAKEN_OUT_BEFORE_IT_IS_SENT);
        Set<Integer> pending = new TreeSet<>(state.pending);
        if (faults.contains(Fault.TAKES_OUT_WHATEVER_CAME)) {
            pending.clear();
        } else {
            pending.remove(outcome);
        }
        Set<Integer> heard = new TreeSet<>(state.heard);
        heard.add(outcome);
        boolean first = !state.sent.get(p);
        if (first != outFirst) {
            State next = at(state, p, first ? outcome : -1, first);
            steps.add(
                    "publisher " + p + " sends outcome " + outcome,
                    new State(next.happened, next.pending, heard, next.at, next.sent, next.kills));
        } else {
            State next = at(state, p, first ? outcome : -1, first);
            steps.add(
                    "publisher " + p + " takes outcome " + outcome + " out",
                    new State(next.happened, pending, next.heard, next.at, next.sent, next.kills));
        }
    }

    private static State at(State state, int p, int outcome, boolean sent) {
        List<Integer> at = new ArrayList<>(state.at);
        List<Boolean> done = new ArrayList<>(state.sent);
        at.set(p, outcome);
        done.set(p, sent);
        return new State(state.happened, state.pending, state.heard, at, done, state.kills);
    }

    @Override
    public Optional<String> violation(State state) {
        for (int outcome = 0; outcome < state.happened; outcome++) {
            boolean inHand = state.at.contains(outcome);
            if (!inHand && !state.pending.contains(outcome) && !state.heard.contains(outcome)) {
                return Optional.of("outcome " + outcome + " that nobody will hear of");
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean isSettled(State state) {
        return state.happened == outcomes
                && state.pending.isEmpty()
                && state.at.stream().allMatch(at -> at < 0);
    }

    @Override
    public String key(State state) {
        return state.toString();
    }
}
