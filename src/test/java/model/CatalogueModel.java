package model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Catalogue loads beside objects that are loaded and completed: what a batch finds in the product cache, which versions
 * of products are made and filled in, what a completion counts, who waits for whom, and a fail-over that loses the last
 * catalogue load with all that came after it. One product with one description; content 0 means that the catalogue does
 * not know it. An event points to the catalogue's version of that content, or to the one that files made.
 */
final class CatalogueModel implements Model<CatalogueModel.State> {
    enum Fault {
        UNFAIR_QUEUE,
        NO_MUTUAL_EXCLUSION,
        MADE_OUTSIDE_THE_QUEUE,
        TALLIED_ALTHOUGH_IT_CHANGED,
        GENERATION_READ_BEFORE_THE_WAIT,
        STATE_READ_AFTER_THE_LOOK_UP,
        ANOTHER_SERVER_UNNOTICED
    }

    private static final int NOTHING = -1;
    /** The version that files made. */
    private static final int MADE = 0;

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
     * What is committed.
     *
     * @param made what the version that files made says: nothing where there is none, 0 where it is unknown
     * @param events by object, the version that its event points to
     * @param read by object, the generation in the ledger
     * @param priced by object, the content that its activity was priced by, 0 where it waits for one
     * @param stage of objects 0 to be read, 1 read, 2 complete; then of catalogue loads 0 or 2
     */
    record Database(
            int server,
            int generation,
            int content,
            int made,
            List<Integer> events,
            List<Integer> read,
            List<Integer> priced,
            List<Integer> stage) {}

    /** What a process remembers, and of which state: a version, or nothing. */
    record Cache(int server, int generation, int version) {}

    /**
     * A look-up in progress, or its result.
     *
     * @param version nothing while it is to be made
     * @param price that the version had then
     */
    record Found(int server, int generation, int version, int price, boolean done) {}

    /** What a catalogue load fills in at its commit: the version that files made, and the activity of objects. */
    record Filled(boolean made, List<Integer> objects) {}

    /**
     * @param merging the catalogue load that is ahead of the others, or nothing
     * @param seen the generation that a completion goes by
     * @param filled what the catalogue load that holds the catalogue has filled in; null before it did
     */
    record State(
            Database database,
            Database beforeLastLoad,
            Cache cache,
            List<Found> found,
            int merging,
            List<Integer> queue,
            List<Integer> holders,
            List<Integer> seen,
            Filled filled,
            int clock,
            int failovers,
            String wrong) {}

    @Override
    public List<State> starts() {
        Database empty = new Database(
                0,
                0,
                0,
                NOTHING,
                all(objects, NOTHING),
                all(objects, NOTHING),
                all(objects, NOTHING),
                all(objects + loads, 0));
        return List.of(new State(
                empty,
                null,
                new Cache(NOTHING, NOTHING, NOTHING),
                all(objects, null),
                NOTHING,
                List.of(),
                List.of(),
                all(objects, NOTHING),
                null,
                1,
                failovers,
                ""));
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
            if (state.database.stage.get(actor) < 2) {
                if (isLoad(actor)) {
                    stepsOfLoad(state, actor, steps);
                } else {
                    stepsOfObject(state, actor, steps);
                }
            }
        }
        if (state.failovers > 0 && state.beforeLastLoad != null) {
            steps.add("a fail-over loses the last catalogue load", failOver(state));
        }
    }

    private void stepsOfLoad(State state, int load, Steps<State> steps) {
        if (state.queue.contains(load)) {
            if (isGranted(state, load)) {
                steps.add(name(load) + " has the catalogue", grant(state, load));
            }
        } else if (state.holders.contains(load)) {
            steps.add(
                    name(load) + (state.filled != null ? " commits" : " fills in"),
                    state.filled != null ? commitLoad(state, load) : fill(state));
        } else if (state.merging == load) {
            steps.add(name(load) + " asks for the catalogue", ask(state, load));
        } else if (state.merging == NOTHING || has(Fault.NO_MUTUAL_EXCLUSION)) {
            steps.add(name(load) + " is ahead of the other loads", merge(state, load));
        }
    }

    private void stepsOfObject(State state, int object, Steps<State> steps) {
        boolean isRead = state.database.stage.get(object) == 1;
        Found found = state.found.get(object);
        if (state.queue.contains(object)) {
            if (isGranted(state, object)) {
                steps.add(name(object) + " has the catalogue", grant(state, object));
            }
        } else if (state.holders.contains(object)) {
            steps.add(
                    name(object) + (isRead ? " is complete" : " makes the version"),
                    isRead ? complete(state, object) : make(state, object));
        } else if (isRead) {
            steps.add(name(object) + " asks for the catalogue", ask(state, object));
        } else if (found == null) {
            steps.add(name(object) + " reads the catalogue's state", readState(state, object));
        } else if (!found.done) {
            steps.add(name(object) + " looks up", lookUp(state, object));
        } else if (found.version != NOTHING) {
            steps.add(name(object) + " commits its batch", batch(state, object));
        } else if (has(Fault.MADE_OUTSIDE_THE_QUEUE)) {
            steps.add(name(object) + " makes the version", make(state, object));
        } else {
            steps.add(name(object) + " asks for the catalogue to make the version", ask(state, object));
        }
    }

    /** find_state, before anything is looked up. */
    private State readState(State state, int object) {
        Database database = state.database;
        return new Draft(state)
                .found(object, new Found(database.server, database.generation, NOTHING, 0, false))
                .done();
    }

    /** ProductCache.at and find_versions: the cache of that state, else the database as it is by now. */
    private State lookUp(State state, int object) {
        Database database = state.database;
        Found asked = state.found.get(object);
        Cache cache = state.cache;
        boolean sameServer = has(Fault.ANOTHER_SERVER_UNNOTICED) || cache.server == asked.server;
        boolean cached = sameServer && cache.generation == asked.generation;
        int there = database.content > 0 ? database.content : database.made == NOTHING ? NOTHING : MADE;
        int version = cached && cache.version != NOTHING ? cache.version : there;
        int price = version == MADE ? Math.max(database.made, 0) : version;
        Draft draft = new Draft(state).found(object, new Found(asked.server, asked.generation, version, price, true));
        if (cached || !sameServer || asked.generation > cache.generation) {
            draft.cache = new Cache(asked.server, asked.generation, version);
        }
        return draft.done();
    }

    /** make_versions, in a transaction of its own; what it made is looked up then. */
    private State make(State state, int object) {
        Database database = state.database;
        Found asked = state.found.get(object);
        Draft draft = new Draft(state);
        if (database.made == NOTHING && seesUnknown(state, object)) {
            draft.database = new Database(
                    database.server,
                    database.generation,
                    database.content,
                    0,
                    database.events,
                    database.read,
                    database.priced,
                    database.stage);
        }
        draft.holders.remove((Integer) object);
        return draft.found(object, new Found(asked.server, asked.generation, NOTHING, 0, false))
                .done();
    }

    /** Outside the queue, what it saw of the catalogue may be past when it commits. */
    private boolean seesUnknown(State state, int object) {
        return has(Fault.MADE_OUTSIDE_THE_QUEUE)
                ? state.found.get(object).version == NOTHING
                : state.database.content == 0;
    }

    /** LoadBatchRoute: fence_batch compares the server; the ledger row has the state of the look-up. */
    private State batch(State state, int object) {
        Database database = state.database;
        Found found = state.found.get(object);
        if (found.server != database.server && !has(Fault.ANOTHER_SERVER_UNNOTICED)) {
            return new Draft(state).found(object, null).done();
        }
        Draft draft = new Draft(state);
        draft.database = new Database(
                database.server,
                database.generation,
                database.content,
                database.made,
                with(database.events, object, found.version),
                with(
                        database.read,
                        object,
                        has(Fault.STATE_READ_AFTER_THE_LOOK_UP) ? database.generation : found.generation),
                database.priced,
                with(database.stage, object, 1));
        return draft.found(object, new Found(NOTHING, NOTHING, NOTHING, found.price, true))
                .done();
    }

    /** await_loads, and merge_products: nobody else sees it yet. */
    private State merge(State state, int load) {
        Draft draft = new Draft(state);
        draft.merging = load;
        return draft.done();
    }

    /** await_catalogue and await_catalogue_shared: the queue is fair. */
    private State ask(State state, int actor) {
        Draft draft = new Draft(state);
        draft.queue.add(actor);
        if (!isLoad(actor)) {
            draft.seen = with(draft.seen, actor, state.database.generation);
        }
        return draft.done();
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
        Draft draft = new Draft(state);
        boolean overtakes =
                state.queue.subList(0, state.queue.indexOf(actor)).stream().anyMatch(this::isLoad);
        draft.queue.remove((Integer) actor);
        draft.holders.add(actor);
        if (!isLoad(actor) && !has(Fault.GENERATION_READ_BEFORE_THE_WAIT)) {
            draft.seen = with(draft.seen, actor, state.database.generation);
        }
        if (overtakes && !isLoad(actor)) {
            draft.wrong = "a completion overtakes a catalogue load that waits";
        }
        return draft.done();
    }

    /** fill_versions, price_activity: of what is committed by now. */
    private State fill(State state) {
        Draft draft = new Draft(state);
        List<Integer> waiting = new ArrayList<>();
        for (int object = 0; object < objects; object++) {
            if (state.database.priced.get(object) == 0) {
                waiting.add(object);
            }
        }
        draft.filled = new Filled(state.database.made == 0, List.copyOf(waiting));
        return draft.done();
    }

    /** advance_generation and the commit. */
    private State commitLoad(State state, int load) {
        Database database = state.database;
        int content = load - objects + 1;
        List<Integer> priced = database.priced;
        for (int object : state.filled.objects) {
            priced = with(priced, object, content);
        }
        Draft draft = new Draft(state);
        draft.beforeLastLoad = database;
        draft.database = new Database(
                database.server,
                Math.max(database.generation + 1, state.clock),
                content,
                state.filled.made ? content : database.made,
                database.events,
                database.read,
                priced,
                with(database.stage, load, 2));
        draft.holders.remove((Integer) load);
        draft.merging = NOTHING;
        draft.filled = null;
        draft.clock++;
        return draft.done();
    }

    /** Completion.apply: the tally, or when the catalogue changed since the look-up the rows; then it is visible. */
    private State complete(State state, int object) {
        Database database = state.database;
        boolean changed = !has(Fault.TALLIED_ALTHOUGH_IT_CHANGED) && state.seen.get(object) > database.read.get(object);
        Found tally = state.found.get(object);
        int price = changed || tally == null ? effective(database, object) : tally.price;
        Draft draft = new Draft(state);
        draft.database = new Database(
                database.server,
                database.generation,
                database.content,
                database.made,
                database.events,
                database.read,
                with(database.priced, object, price),
                with(database.stage, object, 2));
        draft.holders.remove((Integer) object);
        draft.seen = with(draft.seen, object, NOTHING);
        return draft.found(object, null).done();
    }

    /** What the version says that the object's event points to. */
    private static int effective(Database database, int object) {
        int version = database.events.get(object);
        return version == MADE ? Math.max(database.made, 0) : version;
    }

    /** The processes and what they remember are left. */
    private State failOver(State state) {
        Database lost = state.beforeLastLoad;
        Draft draft = new Draft(state);
        draft.database = new Database(
                state.database.server + 1,
                lost.generation,
                lost.content,
                lost.made,
                lost.events,
                lost.read,
                lost.priced,
                lost.stage);
        draft.beforeLastLoad = null;
        draft.merging = NOTHING;
        draft.queue.clear();
        draft.holders.clear();
        draft.seen = all(objects, NOTHING);
        draft.filled = null;
        draft.failovers--;
        return draft.done();
    }

    private static <T> List<T> all(int size, T value) {
        return Collections.nCopies(size, value);
    }

    private static <T> List<T> with(List<T> values, int at, T value) {
        List<T> changed = new ArrayList<>(values);
        changed.set(at, value);
        return Collections.unmodifiableList(changed);
    }

    private String name(int actor) {
        return isLoad(actor) ? "catalogue " + (actor - objects + 1) : "object " + actor;
    }

    @Override
    public Optional<String> violation(State state) {
        Database database = state.database;
        if (!state.wrong.isEmpty()) {
            return Optional.of(state.wrong);
        }
        if (database.made == 0 && database.content > 0) {
            return Optional.of("a version stays unknown whose product is known");
        }
        for (int object = 0; object < objects; object++) {
            int stage = database.stage.get(object);
            int version = database.events.get(object);
            boolean isThere = version == MADE ? database.made != NOTHING : isLoaded(database, version);
            if (stage > 0 && !isThere) {
                return Optional.of("an event points to a version that is not there");
            }
            if (stage == 2 && database.priced.get(object) != effective(database, object)) {
                return Optional.of("an activity has another price than its events");
            }
        }
        return Optional.empty();
    }

    private boolean isLoaded(Database database, int content) {
        return content > 0 && database.stage.get(objects + content - 1) == 2;
    }

    @Override
    public boolean isSettled(State state) {
        return state.database.stage.stream().allMatch(stage -> stage == 2);
    }

    @Override
    public String key(State state) {
        boolean nothingToRead =
                state.database.stage.subList(0, objects).stream().noneMatch(stage -> stage == 0);
        return (state.beforeLastLoad == null || state.failovers > 0) && nothingToRead
                ? forgetful(state).toString()
                : state.toString();
    }

    /** What is remembered is of no use once everything is read. */
    private static State forgetful(State state) {
        Draft draft = new Draft(state);
        draft.cache = new Cache(NOTHING, NOTHING, NOTHING);
        return draft.done();
    }

    /** A state that is being changed. */
    private static final class Draft {
        private Database database;
        private Database beforeLastLoad;
        private Cache cache;
        private List<Found> found;
        private int merging;
        private final List<Integer> queue;
        private final List<Integer> holders;
        private List<Integer> seen;
        private Filled filled;
        private int clock;
        private int failovers;
        private String wrong;

        Draft(State from) {
            database = from.database;
            beforeLastLoad = from.beforeLastLoad;
            cache = from.cache;
            found = from.found;
            merging = from.merging;
            queue = new ArrayList<>(from.queue);
            holders = new ArrayList<>(from.holders);
            seen = from.seen;
            filled = from.filled;
            clock = from.clock;
            failovers = from.failovers;
            wrong = from.wrong;
        }

        Draft found(int object, Found now) {
            found = with(found, object, now);
            return this;
        }

        State done() {
            return new State(
                    database,
                    beforeLastLoad,
                    cache,
                    found,
                    merging,
                    List.copyOf(queue),
                    List.copyOf(holders),
                    seen,
                    filled,
                    clock,
                    failovers,
                    wrong);
        }
    }
}
