package model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Several messages of one object at several workers: one loads it, the others hold their message back until nobody
 * does. How often each message is received decides when the queue's redrive limit makes a dead letter of it.
 */
final class MessageModel implements Model<MessageModel.State> {
    enum Fault {
        GIVEN_BACK_AT_ONCE,
        NEVER_GIVEN_BACK,
        DELETED_WHILE_ANOTHER_LOADS
    }

    /** Where a message is. */
    enum At {
        VISIBLE,
        LOADING,
        HELD,
        DELETED
    }

    private final int messages;
    private final int kills;
    private final Set<Fault> faults;

    MessageModel(int messages, int kills, Fault... faults) {
        this.messages = messages;
        this.kills = kills;
        this.faults = faults.length == 0 ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(List.of(faults));
    }

    record Message(At at, int receives) {}

    /** @param leaseLives of a load that is under way or was killed */
    record State(List<Message> messages, boolean loaded, boolean leaseLives, int ended, int kills) {}

    @Override
    public List<State> starts() {
        return List.of(new State(Collections.nCopies(messages, new Message(At.VISIBLE, 0)), false, false, 0, kills));
    }

    @Override
    public void steps(State state, Steps<State> steps) {
        boolean loading = state.messages.stream().anyMatch(message -> message.at == At.LOADING);
        if (state.leaseLives && !loading) {
            steps.add(
                    "the lease of the killed load runs out",
                    new State(state.messages, state.loaded, false, state.ended + 1, state.kills));
        }
        for (int m = 0; m < messages; m++) {
            Message message = state.messages.get(m);
            if (message.at == At.VISIBLE && message.receives < 9) {
                At then = state.loaded ? At.DELETED : !state.leaseLives ? At.LOADING : refused();
                boolean loads = then == At.LOADING;
                steps.add(
                        "message " + m + " is received: " + then,
                        new State(
                                with(state, m, new Message(then, message.receives + 1)),
                                state.loaded,
                                state.leaseLives || loads,
                                state.ended,
                                state.kills));
            }
            if (message.at == At.LOADING) {
                steps.add(
                        "message " + m + " is loaded and deleted",
                        new State(
                                with(state, m, new Message(At.DELETED, message.receives)),
                                true,
                                false,
                                state.ended + 1,
                                state.kills));
                if (state.kills > 0) {
                    steps.add(
                            "the loader of message " + m + " is killed",
                            new State(
                                    with(state, m, new Message(At.VISIBLE, message.receives)),
                                    state.loaded,
                                    true,
                                    state.ended,
                                    state.kills - 1));
                }
            }
            if (message.at == At.HELD) {
                if (!state.leaseLives && !faults.contains(Fault.NEVER_GIVEN_BACK)) {
                    steps.add(
                            "message " + m + " is given back",
                            new State(
                                    with(state, m, new Message(At.VISIBLE, message.receives)),
                                    state.loaded,
                                    false,
                                    state.ended,
                                    state.kills));
                }
                if (state.kills > 0) {
                    steps.add(
                            "the holder of message " + m + " is killed",
                            new State(
                                    with(state, m, new Message(At.VISIBLE, message.receives)),
                                    state.loaded,
                                    state.leaseLives,
                                    state.ended,
                                    state.kills - 1));
                }
            }
        }
    }

    private At refused() {
        return faults.contains(Fault.GIVEN_BACK_AT_ONCE)
                ? At.VISIBLE
                : faults.contains(Fault.DELETED_WHILE_ANOTHER_LOADS) ? At.DELETED : At.HELD;
    }

    private static List<Message> with(State state, int m, Message message) {
        List<Message> messages = new ArrayList<>(state.messages);
        messages.set(m, message);
        return messages;
    }

    @Override
    public Optional<String> violation(State state) {
        if (!state.loaded && state.messages.stream().allMatch(message -> message.at == At.DELETED)) {
            return Optional.of("every message is deleted, and the object is not in");
        }
        if (!state.loaded && state.messages.stream().anyMatch(message -> message.at == At.DELETED)) {
            return Optional.of("a message is deleted whose object is not settled");
        }
        int most = state.messages.stream().mapToInt(Message::receives).max().orElse(0);
        return most > 1 + state.ended + kills - state.kills
                ? Optional.of("a message was received more often than loads ended and processes were killed")
                : Optional.empty();
    }

    @Override
    public boolean isSettled(State state) {
        return state.loaded && state.messages.stream().allMatch(message -> message.at == At.DELETED);
    }

    @Override
    public String key(State state) {
        List<String> texts = new ArrayList<>();
        state.messages.forEach(message -> texts.add(message.toString()));
        Collections.sort(texts);
        return texts + " " + state.loaded + state.leaseLives + state.ended + state.kills;
    }
}
