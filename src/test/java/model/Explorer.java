package model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Goes through all states of a model, breadth first, so that what it finds comes with its shortest trace. For one
 * thread.
 */
final class Explorer<S> {
    private final Model<S> model;
    private final int most;
    private final Map<String, Integer> known = new HashMap<>();
    private final List<String> labels = new ArrayList<>();
    private final List<Integer> parents = new ArrayList<>();
    private final List<List<Integer>> predecessors = new ArrayList<>();
    private final List<Integer> settled = new ArrayList<>();
    private final ArrayDeque<S> frontier = new ArrayDeque<>();
    private int next;

    private Explorer(Model<S> model, int most) {
        this.model = model;
        this.most = most;
    }

    /** @param violation what is wrong and how it comes about; empty when all states are right */
    record Result(int states, int settled, Optional<String> violation) {}

    /** @throws IllegalStateException when there are more states than {@code most} */
    static <S> Result explore(Model<S> model, int most) {
        return new Explorer<>(model, most).run();
    }

    private Result run() {
        for (S start : model.starts()) {
            find("start", start, -1);
        }
        while (!frontier.isEmpty()) {
            S state = frontier.poll();
            int number = next++;
            Optional<String> violation = model.violation(state);
            if (violation.isPresent()) {
                return result(Optional.of(violation.get() + trace(number)));
            }
            if (model.isSettled(state)) {
                settled.add(number);
            }
            model.steps(state, (label, after) -> find(label, after, number));
        }
        return result(lost().map(number -> "no way to a settled state" + trace(number)));
    }

    private Result result(Optional<String> violation) {
        return new Result(known.size(), settled.size(), violation);
    }

    private void find(String label, S state, int parent) {
        String key = model.key(state);
        Integer number = known.get(key);
        if (number == null) {
            number = known.size();
            if (number >= most) {
                throw new IllegalStateException("more than " + most + " states");
            }
            known.put(key, number);
            labels.add(label);
            parents.add(parent);
            predecessors.add(new ArrayList<>(2));
            frontier.add(state);
        }
        if (parent >= 0 && parent != number) {
            predecessors.get(number).add(parent);
        }
    }

    /** The first state from which no settled one can be reached. */
    private Optional<Integer> lost() {
        boolean[] saved = new boolean[known.size()];
        ArrayDeque<Integer> back = new ArrayDeque<>(settled);
        settled.forEach(number -> saved[number] = true);
        while (!back.isEmpty()) {
            for (int before : predecessors.get(back.poll())) {
                if (!saved[before]) {
                    saved[before] = true;
                    back.add(before);
                }
            }
        }
        for (int number = 0; number < saved.length; number++) {
            if (!saved[number]) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    private String trace(int number) {
        List<String> steps = new ArrayList<>();
        for (int at = number; at >= 0; at = parents.get(at)) {
            steps.add(labels.get(at));
        }
        Collections.reverse(steps);
        return " after\n  " + String.join("\n  ", steps);
    }
}
