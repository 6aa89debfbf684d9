package model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Catalogue loads beside objects that are loaded and completed: what a batch finds in the product cache, what a
 * completion and a catalogue load fill in, who waits for whom, and a fail-over that loses the last catalogue load with
 * all that came after it. One product; content 0 means that the catalogue does not know it.
 */
final class CatalogueModel implements Model<CatalogueModel.State> {
    enum Fault {
        UNFAIR_QUEUE,
        NO_MUTUAL_EXCLUSION,
        NOTHING_FILLED_AT_COMPLETION,
        GENERATION_READ_BEFORE_THE_WAIT,
        GENERATION_COUNTED
    }

    private static final int NOT_WRITTEN = -1;

    private final int objects;
    private final int loads;
    private final int failovers;
    private final Set<Fault> faults;

    CatalogueModel(int objects, int loads, int failovers, Fault... faults) {
        this.objects = objects;
        this.loads = loads;
        this.failovers = failovers;
        this.faults = faults.length == 0 ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(List.of(faults));
    }

    /**
     * What is committed. {@code stage}: of objects 0 to be read, 1 read, 2 complete; then of catalogue loads 0 or 2.
     */
    record Database(int generation, int content, List<Integer> events, List<Integer> read, List<Integer> stage) {}

    /** @param seen the generation that an object's completion goes by, of those that hold the catalogue */
    record State(
            Database database,
            Database beforeLastLoad,
            int cachedGeneration,
            int cachedContent,
            List<Integer> queue,
            List<Integer> holders,
            List<Integer> seen,
            List<Integer> filled,
            int clock,
            int failovers,
            String wrong) {}

    @Override
    public List<State> starts() {
        Integer[] none = new Integer[objects];
        Arrays.fill(none, NOT_WRITTEN);
        Integer[] stages = new Integer[objects + loads];
        Arrays.fill(stages, 0);
        Database empty = new Database(0, 0, List.of(none), List.of(none), List.of(stages));
        return List.of(
                new State(empty, null, -1, 0, List.of(), List.of(), List.of(none), List.of(none), 1, failovers, ""));
    }

    private boolean has(Fault fault) {
        return faults.contains(fault);
    }

    private boolean isLoad(int actor) {
        return actor >= objects;
    }

    @Override
    public void steps(State state, Steps<State> steps) {
        for (int actor = 0; actor < objects + loads; actor++) {
            int stage = state.database.stage.get(actor);
            boolean waits = state.queue.contains(actor);
            boolean holds = state.holders.contains(actor);
            if (stage == 2) {
                continue;
            }
            if (!isLoad(actor) && stage == 0) {
                steps.add("object " + actor + " commits its batch", batch(state, actor));
            } else if (!waits && !holds) {
                steps.add(name(actor) + " asks for the catalogue", ask(state, actor));
            } else if (waits && isGranted(state, actor)) {
                steps.add(name(actor) + " has the catalogue", grant(state, actor));
            } else if (holds && isLoad(actor) && state.filled.equals(unfilled())) {
                steps.add(name(actor) + " merges and fills in", fill(state));
            } else if (holds) {
                steps.add(name(actor) + " commits", isLoad(actor) ? commitLoad(state, actor) : complete(state, actor));
            }
        }
        if (state.failovers > 0 && state.beforeLastLoad != null) {
            steps.add(
                    "a fail-over loses the last catalogue load",
                    new State(
                            state.beforeLastLoad,
                            null,
                            state.cachedGeneration,
                            state.cachedContent,
                            List.of(),
                            List.of(),
                            unfilled(),
                            unfilled(),
                            state.clock,
                            state.failovers - 1,
                            state.wrong));
        }
    }

    /** LoadBatchRoute: fence_batch reads the generation, Enricher.begin asks the cache, find_products what it lacks. */
    private State batch(State state, int object) {
        Database database = state.database;
        boolean cached = state.cachedGeneration == database.generation;
        int value = cached ? state.cachedContent : database.content;
        String wrong = value == database.content ? state.wrong : "a product from a catalogue load that was lost";
        boolean newer = database.generation > state.cachedGeneration;
        return new State(
                new Database(
                        database.generation,
                        database.content,
                        with(database.events, object, value),
                        with(database.read, object, database.generation),
                        with(database.stage, object, 1)),
                state.beforeLastLoad,
                newer ? database.generation : state.cachedGeneration,
                newer ? value : state.cachedContent,
                state.queue,
                state.holders,
                state.seen,
                state.filled,
                state.clock,
                state.failovers,
                wrong);
    }

    /** await_catalogue and await_catalogue_shared: the queue is fair. */
    private State ask(State state, int actor) {
        List<Integer> queue = new ArrayList<>(state.queue);
        queue.add(actor);
        List<Integer> seen = isLoad(actor) ? state.seen : with(state.seen, actor, state.database.generation);
        return new State(
                state.database,
                state.beforeLastLoad,
                state.cachedGeneration,
                state.cachedContent,
                queue,
                state.holders,
                seen,
                state.filled,
                state.clock,
                state.failovers,
                state.wrong);
    }

    private boolean isGranted(State state, int actor) {
        boolean free = state.holders.isEmpty()
                || has(Fault.NO_MUTUAL_EXCLUSION)
                || !isLoad(actor) && state.holders.stream().noneMatch(this::isLoad);
        boolean first = state.queue.subList(0, state.queue.indexOf(actor)).stream()
                .noneMatch(before -> isLoad(before) || isLoad(actor));
        return free && (first || has(Fault.UNFAIR_QUEUE) || has(Fault.NO_MUTUAL_EXCLUSION));
    }

    /** share_catalogue reads the generation once the wait is over. */
    private State grant(State state, int actor) {
        List<Integer> queue = new ArrayList<>(state.queue);
        boolean overtakes =
                state.queue.subList(0, state.queue.indexOf(actor)).stream().anyMatch(this::isLoad);
        queue.remove((Integer) actor);
        List<Integer> holders = new ArrayList<>(state.holders);
        holders.add(actor);
        List<Integer> seen = isLoad(actor) || has(Fault.GENERATION_READ_BEFORE_THE_WAIT)
                ? state.seen
                : with(state.seen, actor, state.database.generation);
        String wrong = overtakes && !isLoad(actor) ? "a completion overtakes a catalogue load that waits" : state.wrong;
        return new State(
                state.database,
                state.beforeLastLoad,
                state.cachedGeneration,
                state.cachedContent,
                queue,
                List.copyOf(holders),
                seen,
                state.filled,
                state.clock,
                state.failovers,
                wrong);
    }

    /** merge_products, price_unknown_events, name_unknown_events: of batches that are committed by now. */
    private State fill(State state) {
        List<Integer> filled = new ArrayList<>();
        for (int object = 0; object < objects; object++) {
            filled.add(state.database.events.get(object) == 0 ? 1 : 0);
        }
        return new State(
                state.database,
                state.beforeLastLoad,
                state.cachedGeneration,
                state.cachedContent,
                state.queue,
                state.holders,
                state.seen,
                filled,
                state.clock,
                state.failovers,
                state.wrong);
    }

    /** advance_generation and the commit. */
    private State commitLoad(State state, int actor) {
        Database database = state.database;
        int content = actor - objects + 1;
        int generation = has(Fault.GENERATION_COUNTED)
                ? database.generation + 1
                : Math.max(database.generation + 1, state.clock);
        List<Integer> events = database.events;
        for (int object = 0; object < objects; object++) {
            if (state.filled.get(object) == 1 && events.get(object) == 0) {
                events = with(events, object, content);
            }
        }
        List<Integer> holders = new ArrayList<>(state.holders);
        holders.remove((Integer) actor);
        return new State(
                new Database(generation, content, events, database.read, with(database.stage, actor, 2)),
                database,
                state.cachedGeneration,
                state.cachedContent,
                state.queue,
                List.copyOf(holders),
                state.seen,
                unfilled(),
                state.clock + 1,
                state.failovers,
                state.wrong);
    }

    /** Completion.apply: fills in when the catalogue changed since the object's first batch; then it is visible. */
    private State complete(State state, int object) {
        Database database = state.database;
        boolean fills = !has(Fault.NOTHING_FILLED_AT_COMPLETION)
                && state.seen.get(object) > database.read.get(object)
                && database.events.get(object) == 0;
        List<Integer> holders = new ArrayList<>(state.holders);
        holders.remove((Integer) object);
        return new State(
                new Database(
                        database.generation,
                        database.content,
                        fills ? with(database.events, object, database.content) : database.events,
                        database.read,
                        with(database.stage, object, 2)),
                state.beforeLastLoad,
                state.cachedGeneration,
                state.cachedContent,
                state.queue,
                List.copyOf(holders),
                with(state.seen, object, NOT_WRITTEN),
                state.filled,
                state.clock,
                state.failovers,
                state.wrong);
    }

    private List<Integer> unfilled() {
        Integer[] none = new Integer[objects];
        Arrays.fill(none, NOT_WRITTEN);
        return List.of(none);
    }

    private static List<Integer> with(List<Integer> values, int at, int value) {
        List<Integer> changed = new ArrayList<>(values);
        changed.set(at, value);
        return List.copyOf(changed);
    }

    private String name(int actor) {
        return isLoad(actor) ? "catalogue " + (actor - objects + 1) : "object " + actor;
    }

    @Override
    public Optional<String> violation(State state) {
        if (!state.wrong.isEmpty()) {
            return Optional.of(state.wrong);
        }
        boolean unknown = state.database.content > 0
                && java.util.stream.IntStream.range(0, objects)
                        .anyMatch(object ->
                                state.database.stage.get(object) == 2 && state.database.events.get(object) == 0);
        return unknown && state.holders.isEmpty()
                ? Optional.of("a visible event stays unknown whose product is known")
                : Optional.empty();
    }

    @Override
    public boolean isSettled(State state) {
        return state.database.stage.stream().allMatch(stage -> stage == 2);
    }

    @Override
    public String key(State state) {
        return state.toString();
    }
}
