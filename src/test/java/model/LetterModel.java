package model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Dead letters of one object: it fails, is mended and sent back, fails again, is loaded; letters settle by themselves.
 */
final class LetterModel implements Model<LetterModel.State> {
    enum Fault {
        EARLIER_LETTERS_STAY_OPEN,
        LETTERS_OF_LOADED_OBJECTS_STAY_OPEN,
        MARKED_BEFORE_REOPENED,
        SETTLED_BY_ANY_LATER_ATTEMPT
    }

    private final int failures;
    private final int kills;
    private final Set<Fault> faults;

    LetterModel(int failures, int kills, Fault... faults) {
        this.failures = failures;
        this.kills = kills;
        this.faults = faults.length == 0 ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(List.of(faults));
    }

    /**
     * @param status received, failed or loaded
     * @param marks of each letter: empty, sent-back or dismissed
     * @param messages that the queue has of the object
     * @param sending the letter that is being sent back, -1 for none
     */
    record State(String status, int attempts, List<String> marks, int messages, int sending, int failures, int kills) {}

    @Override
    public List<State> starts() {
        return List.of(new State("received", 0, List.of(), 1, -1, failures, kills));
    }

    @Override
    public void steps(State s, Steps<State> steps) {
        if (s.messages > 0) {
            if (s.status.equals("received")) {
                steps.add(
                        "it is loaded",
                        new State("loaded", s.attempts + 1, s.marks, s.messages - 1, s.sending, s.failures, s.kills));
                if (s.failures > 0) {
                    steps.add(
                            "it fails, with a letter",
                            new State(
                                    "failed",
                                    s.attempts + 1,
                                    plus(s.marks),
                                    s.messages - 1,
                                    s.sending,
                                    s.failures - 1,
                                    s.kills));
                }
            } else {
                steps.add(
                        "a message finds it " + s.status,
                        new State(s.status, s.attempts, s.marks, s.messages - 1, s.sending, s.failures, s.kills));
            }
        }
        for (int letter = 0; letter < s.marks.size(); letter++) {
            if (s.sending < 0 && state(s, letter).equals("open") && s.messages == 0) {
                String status = s.status.equals("failed") ? "received" : s.status;
                boolean markFirst = faults.contains(Fault.MARKED_BEFORE_REOPENED);
                steps.add(
                        markFirst
                                ? "letter " + letter + " is marked"
                                : "the object of letter " + letter + " is reopened",
                        new State(
                                markFirst ? s.status : status,
                                s.attempts,
                                markFirst ? with(s.marks, letter, "sent-back") : s.marks,
                                s.messages,
                                letter,
                                s.failures,
                                s.kills));
                steps.add(
                        "letter " + letter + " is dismissed",
                        new State(
                                s.status,
                                s.attempts,
                                with(s.marks, letter, "dismissed"),
                                s.messages,
                                -1,
                                s.failures,
                                s.kills));
            }
        }
        if (s.status.equals("failed") && s.messages == 0 && s.sending < 0) {
            steps.add(
                    "it is asked for by hand", new State("received", s.attempts, s.marks, 1, -1, s.failures, s.kills));
        }
        if (s.sending >= 0) {
            String status = s.status.equals("failed") ? "received" : s.status;
            steps.add(
                    "letter " + s.sending + " is sent back",
                    new State(
                            status,
                            s.attempts,
                            with(s.marks, s.sending, "sent-back"),
                            s.messages + 1,
                            -1,
                            s.failures,
                            s.kills));
            if (s.kills > 0) {
                steps.add(
                        "who sends it is killed",
                        new State(s.status, s.attempts, s.marks, s.messages, -1, s.failures, s.kills - 1));
            }
        }
    }

    /** The view dead_letter_state. */
    private String state(State s, int letter) {
        String mark = s.marks.get(letter);
        boolean later = letter < s.marks.size() - 1 && !faults.contains(Fault.EARLIER_LETTERS_STAY_OPEN);
        boolean in = s.status.equals("loaded") && !faults.contains(Fault.LETTERS_OF_LOADED_OBJECTS_STAY_OPEN);
        boolean attempted = faults.contains(Fault.SETTLED_BY_ANY_LATER_ATTEMPT) && s.attempts > letter;
        return !mark.isEmpty() ? mark : in || later || attempted ? "settled" : "open";
    }

    private static List<String> plus(List<String> marks) {
        List<String> more = new ArrayList<>(marks);
        more.add("");
        return more;
    }

    private static List<String> with(List<String> marks, int letter, String mark) {
        List<String> changed = new ArrayList<>(marks);
        changed.set(letter, mark);
        return changed;
    }

    @Override
    public Optional<String> violation(State s) {
        long open = java.util.stream.IntStream.range(0, s.marks.size())
                .filter(letter -> state(s, letter).equals("open"))
                .count();
        boolean dismissed = s.marks.contains("dismissed");
        if (open > 1) {
            return Optional.of("two open letters of one object");
        }
        if (s.status.equals("loaded") && open > 0) {
            return Optional.of("an open letter of an object that is in");
        }
        if (!s.status.equals("loaded") && s.messages == 0 && s.sending < 0 && open == 0 && !dismissed) {
            return Optional.of("an object that is not in, and neither a message nor an open letter tells of it");
        }
        return Optional.empty();
    }

    @Override
    public boolean isSettled(State s) {
        return s.messages == 0 && s.sending < 0 && (s.status.equals("loaded") || s.marks.contains("dismissed"));
    }

    @Override
    public String key(State s) {
        return s.toString();
    }
}
