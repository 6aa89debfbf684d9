package model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import model.VersionsState.At;
import model.VersionsState.Event;
import model.VersionsState.Lease;
import model.VersionsState.Place;
import model.VersionsState.Row;
import model.VersionsState.Snapshot;
import model.VersionsState.Status;
import model.VersionsState.Worker;

/**
 * The versions of one key: claims, leases, batches, completions, replacements, failures, removals, replays and
 * reconciliations by several workers, under READ COMMITTED. A statement sees what was committed when it began, and
 * what its transaction wrote; one that waits for a row goes on with that snapshot, but with the row as it is then. Row
 * locks are not queued: whoever comes may overtake. Processes are killed, freeze, wake up, lose their leases; messages
 * come twice.
 */
final class VersionsModel implements Model<VersionsState> {
    /** Deliberate faults: each must be found. */
    enum Fault {
        FENCE_DROPPED,
        RECHECK_DROPPED,
        STALENESS_DROPPED,
        ROWS_BEFORE_STATE,
        KEY_NOT_LOCKED,
        ORDER_BY_ARRIVAL_WHERE_UNKNOWN,
        REPLAYS_PLACED_BY_ARRIVAL,
        REPLAYS_KEEP_THEIR_SEQUENCER,
        NO_CARRY,
        HELD_AFTER_COMMIT,
        MESSAGE_DELETED_BEFORE_COMPLETION,
        REMOVAL_NOT_NOTED_FIRST,
        RETRACTION_UNMARKED,
        ROWS_KEPT_ON_FAILURE
    }

    /** How far the model goes: which events arrive, who works on them, and what happens meanwhile. */
    static final class Bounds {
        final String name;
        final int[][] events;
        int[] processes = {0, 1};
        int batches = 1;
        int inFlight = 1;
        int crashes;
        int freezes;
        int expiries;
        int replays;
        int removal;
        int bad = -1;
        int[] silentPuts = {};
        int reconciliations;
        int ready;
        int anew;

        private Bounds(String name, int[][] events) {
            this.name = name;
            this.events = events;
        }

        /** @param events each a version and the sequencer that it comes with, 0 for none */
        static Bounds of(String name, int[]... events) {
            return new Bounds(name, events);
        }

        /** @param of the process of each worker */
        Bounds workers(int... of) {
            processes = of;
            return this;
        }

        Bounds batches(int each, int atOnce) {
            batches = each;
            inFlight = atOnce;
            return this;
        }

        /** How often an attempt finds that the reading parameters are others by now. */
        Bounds anew(int times) {
            anew = times;
            return this;
        }

        /** The first events are loaded already, each by a worker that is about to complete its object. */
        Bounds complete(int events) {
            ready = events;
            return this;
        }

        /** How many processes are killed, workers freeze, and living leases run out. */
        Bounds trouble(int kills, int frozen, int lost) {
            crashes = kills;
            freezes = frozen;
            expiries = lost;
            return this;
        }

        Bounds replays(int many) {
            replays = many;
            return this;
        }

        /** The key is removed, with this sequencer. */
        Bounds removal(int sequencer) {
            removal = sequencer;
            return this;
        }

        /** This version cannot be read until somebody mends it. */
        Bounds bad(int version) {
            bad = version;
            return this;
        }

        /** Versions that are put one after another without anybody being told, and how often buckets are reconciled. */
        Bounds unheard(int times, int... puts) {
            reconciliations = times;
            silentPuts = puts;
            return this;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private final Bounds bounds;
    private final Set<Fault> faults;
    private final int allBatches;

    VersionsModel(Bounds bounds, Fault... faults) {
        this.bounds = bounds;
        this.faults = faults.length == 0 ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(List.of(faults));
        this.allBatches = (1 << bounds.batches) - 1;
    }

    private boolean has(Fault fault) {
        return faults.contains(fault);
    }

    @Override
    public List<VersionsState> starts() {
        VersionsState start = new VersionsState(bounds.processes);
        for (int[] event : bounds.events) {
            start.queue.add(new Event(event[0], event[1], false));
        }
        if (bounds.removal > 0) {
            start.queue.add(new Event(-1, bounds.removal, true));
        }
        start.crashes = bounds.crashes;
        start.freezes = bounds.freezes;
        start.expiries = bounds.expiries;
        start.replays = bounds.replays;
        start.reconciliations = bounds.reconciliations;
        start.bad = bounds.bad;
        start.anew = bounds.anew;
        for (int w = 0; w < bounds.ready; w++) {
            prepare(start, w);
        }
        return List.of(start);
    }

    private void prepare(VersionsState start, int w) {
        Worker worker = start.workers[w];
        worker.event = start.queue.remove(0);
        worker.target = start.nextId++;
        worker.attempt = 1;
        worker.done = allBatches;
        worker.at = has(Fault.KEY_NOT_LOCKED) ? At.LOCK : At.KEY;
        start.rows[worker.target] =
                new Row(worker.event.version(), -1, worker.event.sequencer(), Status.LOADING, worker.attempt);
        start.leases[worker.target] = new Lease(worker.process, worker.attempt, true);
        start.held.add(VersionsState.held(worker.process, worker.target, worker.attempt));
        start.batches[worker.target] = allBatches;
    }

    @Override
    public void steps(VersionsState state, Steps<VersionsState> steps) {
        for (int w = 0; w < state.workers.length; w++) {
            Worker worker = state.workers[w];
            if (!worker.frozen) {
                work(state, w, steps);
            }
            trouble(state, w, steps);
        }
        surroundings(state, steps);
    }

    // ---- what workers do

    private void work(VersionsState state, int w, Steps<VersionsState> steps) {
        Worker worker = state.workers[w];
        switch (worker.at) {
            case IDLE -> receive(state, w, steps);
            case REGISTER -> register(state, w, steps);
            case DECIDE -> decide(state, w, steps);
            case LOAD -> load(state, w, steps);
            case LOST -> giveBack(state, w, steps);
            case KEY -> lockKey(state, w, steps);
            case LOCK -> lockVersions(state, w, steps);
            case OWN -> recheck(state, w, steps);
            case OLDER -> findOlder(state, w, steps);
            case SUPERSEDE -> supersede(state, w, steps);
            case FAIL -> fail(state, w, steps);
            case HOLD -> hold(state, w, steps);
            case NOTE -> note(state, w, steps);
            case FIND -> findRemoved(state, w, steps);
            case FINISH -> finish(state, w, steps);
            default -> throw new IllegalStateException(worker.at.toString());
        }
    }

    private void receive(VersionsState state, int w, Steps<VersionsState> steps) {
        for (Event event : Set.copyOf(state.queue)) {
            VersionsState next = state.copy(w);
            Worker worker = next.workers[w];
            next.queue.remove(event);
            worker.event = event;
            worker.at = event.isRemoval() ? (has(Fault.REMOVAL_NOT_NOTED_FIRST) ? At.FIND : At.NOTE) : At.REGISTER;
            steps.add(label(w, "receives " + event), next);
        }
    }

    /** Ledger.claim: find_lease outside any transaction, then register_object. */
    private void register(VersionsState state, int w, Steps<VersionsState> steps) {
        VersionsState next = state.copy(w);
        Worker worker = next.workers[w];
        Event event = worker.event;
        if (worker.snapshot == null) {
            int living = livingLease(state, event.version());
            if (living >= 0 && isForeign(state, living, state.leases[living], worker.process)) {
                giveBackNow(next, w);
                steps.add(label(w, "finds a living lease of object " + living), next);
                return;
            }
            worker.snapshot = state.snapshot();
        }
        int original = state.findOriginal(event.version());
        int inserting = original < 0 ? state.findInserting(event.version(), w) : -1;
        if (original < 0 && inserting < 0) {
            int sequencer = event.sequencer() > 0 ? event.sequencer() : worker.snapshot.highestSequencer();
            original = next.nextId++;
            worker.write(original, new Row(event.version(), -1, sequencer, Status.RECEIVED, 0));
            worker.inserted = original;
            worker.locks |= 1 << original;
        } else if (original >= 0 && state.isFree(original, w)) {
            Row row = state.rows[original];
            worker.locks |= 1 << original;
            if (event.sequencer() > row.sequencer()) {
                worker.write(original, row.withSequencer(event.sequencer()));
            }
        } else {
            waiting(state, next, w, Math.max(original, inserting), steps);
            return;
        }
        int replay = worker.snapshot.findReplayUnderWay(event.version());
        worker.target = replay >= 0 ? replay : original;
        worker.snapshot = null;
        worker.at = At.DECIDE;
        steps.add(label(w, "registers object " + worker.target), next);
    }

    /** Ledger.decide: lock_object, then all that follows from it, and the commit. */
    private void decide(VersionsState state, int w, Steps<VersionsState> steps) {
        VersionsState next = state.copy(w);
        Worker worker = next.workers[w];
        if (worker.snapshot == null) {
            worker.snapshot = state.snapshot();
        }
        if (!state.isFree(worker.target, w)) {
            waiting(state, next, w, worker.target, steps);
            return;
        }
        worker.locks |= 1 << worker.target;
        Row row = worker.read(state, worker.target);
        boolean stale = isStale(worker.view(worker.snapshot), row, worker.target);
        boolean removed = isRemoved(worker.view(worker.snapshot), row, worker.target);
        Lease lease = worker.snapshot.leases()[worker.target];
        worker.snapshot = null;
        if (row.status() == Status.LOADED || row.status() == Status.FAILED || row.isGone() && (stale || removed)) {
            commit(next, w);
            worker.at = At.FINISH;
            steps.add(label(w, "finds object " + worker.target + " " + row.status()), next);
        } else if (isForeign(state, worker.target, lease, worker.process)) {
            worker.rollBack();
            giveBackNow(next, w);
            steps.add(label(w, "is refused object " + state.workers[w].target), next);
        } else if (stale || removed) {
            settle(next, w, worker.target, removed ? Status.RETRACTED : Status.SUPERSEDED);
            commit(next, w);
            worker.at = At.FINISH;
            steps.add(label(w, "settles object " + worker.target + ", which is overtaken"), next);
        } else {
            if (row.attempts() > 0 && row.status() != Status.LOADING) {
                worker.deleted[worker.target] |= next.batches[worker.target];
            }
            worker.attempt = row.attempts() + 1;
            worker.write(worker.target, row.begun());
            worker.lease(worker.target, new Lease(worker.process, worker.attempt, true));
            if (!has(Fault.HELD_AFTER_COMMIT)) {
                next.held.add(VersionsState.held(worker.process, worker.target, worker.attempt));
            }
            if (row.status() == Status.LOADING && state.anew > 0) {
                beginAnew(next.copy(), w, steps);
            }
            commit(next, w);
            worker.done = next.batches[worker.target] & allBatches;
            worker.at = has(Fault.HELD_AFTER_COMMIT) ? At.HOLD : At.LOAD;
            steps.add(label(w, "begins attempt " + worker.attempt + " at object " + worker.target), next);
        }
    }

    /** As decide ends where the reading parameters are others by now. */
    private static void beginAnew(VersionsState next, int w, Steps<VersionsState> steps) {
        Worker worker = next.workers[w];
        next.anew--;
        worker.deleted[worker.target] |= next.batches[worker.target];
        commit(next, w);
        worker.done = 0;
        worker.at = At.LOAD;
        steps.add(label(w, "begins object " + worker.target + " anew"), next);
    }

    /**
     * Only with the fault: the process remembers its attempt after others may have seen it, the last one to do so
     * wins.
     */
    private void hold(VersionsState state, int w, Steps<VersionsState> steps) {
        VersionsState next = state.copy(w);
        Worker worker = next.workers[w];
        next.held.removeIf(mine -> VersionsState.isOf(mine, worker.process, worker.target));
        next.held.add(VersionsState.held(worker.process, worker.target, worker.attempt));
        worker.at = At.LOAD;
        steps.add(label(w, "remembers attempt " + worker.attempt), next);
    }

    /** LoadBatchRoute: fence_batch opens a batch's transaction; insert_batch, its rows and the commit end it. */
    private void load(VersionsState state, int w, Steps<VersionsState> steps) {
        Worker worker = state.workers[w];
        if (bounds.bad == worker.event.version() && state.bad == worker.event.version() && worker.flight == 0) {
            VersionsState next = state.copy(w);
            next.workers[w].at = At.FAIL;
            steps.add(label(w, "cannot read object " + worker.target), next);
        }
        int left = allBatches & ~worker.done & ~worker.flight;
        boolean isTorn = state.bad == worker.event.version() && Integer.bitCount(left) <= 1 && worker.flight == 0;
        if (isTorn) {
            return;
        }
        if (left != 0 && Integer.bitCount(worker.flight) < bounds.inFlight && state.isShareable(worker.target, w)) {
            VersionsState next = state.copy(w);
            if (isOurs(state, worker)) {
                next.workers[w].flight |= Integer.lowestOneBit(left);
                steps.add(label(w, "opens a batch of object " + worker.target), next);
            } else {
                next.workers[w].at = At.LOST;
                steps.add(label(w, "is fenced off object " + worker.target), next);
            }
        }
        commitBatch(state, w, steps);
        if (left == 0 && worker.flight == 0) {
            VersionsState next = state.copy(w);
            if (has(Fault.MESSAGE_DELETED_BEFORE_COMPLETION)) {
                next.workers[w].zombie = true;
            }
            next.workers[w].at = has(Fault.KEY_NOT_LOCKED) ? At.LOCK : At.KEY;
            steps.add(label(w, "has read all of object " + worker.target), next);
        }
    }

    private void commitBatch(VersionsState state, int w, Steps<VersionsState> steps) {
        Worker worker = state.workers[w];
        if (worker.flight != 0) {
            int batch = Integer.lowestOneBit(worker.flight);
            VersionsState next = state.copy(w);
            next.batches[worker.target] |= batch;
            next.workers[w].flight &= ~batch;
            next.workers[w].done |= batch;
            steps.add(label(w, "commits a batch of object " + worker.target), next);
        }
    }

    private boolean isOurs(VersionsState state, Worker worker) {
        Row row = state.rows[worker.target];
        Lease lease = state.leases[worker.target];
        return has(Fault.FENCE_DROPPED)
                || row.status() == Status.LOADING
                        && row.attempts() == worker.attempt
                        && lease != null
                        && lease.attempt() == worker.attempt;
    }

    private void giveBack(VersionsState state, int w, Steps<VersionsState> steps) {
        commitBatch(state, w, steps);
        if (state.workers[w].flight == 0) {
            VersionsState next = state.copy(w);
            next.release(w);
            giveBackNow(next, w);
            steps.add(label(w, "gives its message back"), next);
        }
    }

    /**
     * lock_key: a retraction's first statement; for a completion lock_versions does it, and goes on without its
     * client.
     */
    private void lockKey(VersionsState state, int w, Steps<VersionsState> steps) {
        if (Arrays.stream(state.workers).noneMatch(other -> other.hasKey)) {
            VersionsState next = state.copy(w);
            next.workers[w].hasKey = true;
            next.workers[w].at = next.workers[w].event.isRemoval() ? At.FIND : At.LOCK;
            steps.add(label(w, "has the key"), next);
        }
    }

    /** Completion.lockVersions: lock_versions. */
    private void lockVersions(VersionsState state, int w, Steps<VersionsState> steps) {
        VersionsState next = state.copy(w);
        Worker worker = next.workers[w];
        if (worker.snapshot == null) {
            worker.snapshot = state.snapshot();
        }
        for (int id = 0; id < worker.snapshot.rows().length; id++) {
            if (worker.snapshot.rows()[id] != null && (worker.locks & 1 << id) == 0) {
                if (!state.isFree(id, w)) {
                    waiting(state, next, w, id, steps);
                    return;
                }
                worker.locks |= 1 << id;
            }
        }
        worker.snapshot = null;
        worker.at = At.OWN;
        steps.add(label(w, "locks the versions " + Integer.toBinaryString(worker.locks)), next);
    }

    /** Completion.lockVersions: lock_object, whose row is held by now. */
    private void recheck(VersionsState state, int w, Steps<VersionsState> steps) {
        VersionsState next = state.copy(w);
        Worker worker = next.workers[w];
        Row row = state.rows[worker.target];
        boolean stale = !has(Fault.STALENESS_DROPPED) && isStale(state.snapshot(), row, worker.target);
        boolean removed = isRemoved(state.snapshot(), row, worker.target);
        if (!has(Fault.RECHECK_DROPPED) && !isOurs(state, worker)) {
            worker.rollBack();
            worker.at = At.LOST;
            steps.add(label(w, "has lost object " + worker.target), next);
        } else if (stale || removed) {
            settle(next, w, worker.target, removed ? Status.RETRACTED : Status.SUPERSEDED);
            commit(next, w);
            worker.at = At.FINISH;
            steps.add(label(w, "steps back with object " + worker.target), next);
        } else {
            worker.at = At.OLDER;
            steps.add(label(w, "finds object " + worker.target + " to be the newest"), next);
        }
    }

    /** Completion.makeVisible: find_older_versions. */
    private void findOlder(VersionsState state, int w, Steps<VersionsState> steps) {
        VersionsState next = state.copy(w);
        Worker worker = next.workers[w];
        Snapshot now = state.snapshot();
        for (int id = 0; id < state.rows.length; id++) {
            Row row = state.rows[id];
            if (row != null && id != worker.target && !row.isGone() && isNewer(now, worker.target, id)) {
                worker.older |= 1 << id;
            }
        }
        worker.at = At.SUPERSEDE;
        steps.add(label(w, "finds older versions " + Integer.toBinaryString(worker.older)), next);
    }

    /** Ledger.supersede of each older version, then complete_object, end_lease and the commit. */
    private void supersede(VersionsState state, int w, Steps<VersionsState> steps) {
        VersionsState next = state.copy(w);
        Worker worker = next.workers[w];
        if (worker.older != 0) {
            int id = Integer.numberOfTrailingZeros(worker.older);
            if (has(Fault.ROWS_BEFORE_STATE) && !worker.rowsDeleted) {
                worker.rowsDeleted = true;
                worker.deleted[id] |= state.batches[id];
                steps.add(label(w, "deletes the rows of object " + id), next);
                return;
            }
            if (!state.isFree(id, w)) {
                waitingAlready(state, next, w, id, steps);
                return;
            }
            worker.locks |= 1 << id;
            Row row = worker.read(state, id);
            worker.write(id, row.with(Status.SUPERSEDED));
            if (!has(Fault.ROWS_BEFORE_STATE)) {
                worker.deleted[id] |= state.batches[id];
            }
            worker.lease(id, null);
            worker.rowsDeleted = false;
            worker.older &= ~(1 << id);
            steps.add(label(w, "supersedes object " + id), next);
            return;
        }
        Row row = worker.read(state, worker.target);
        worker.write(worker.target, row.with(Status.LOADED));
        worker.lease(worker.target, null);
        commit(next, w);
        next.regressed |= hasRegressed(state, next);
        worker.at = At.FINISH;
        steps.add(label(w, "makes object " + worker.target + " visible"), next);
    }

    /** A newer version that was visible and is not removed may not be replaced by an older one. */
    private boolean hasRegressed(VersionsState before, VersionsState after) {
        int was = before.findLoaded();
        int is = after.findLoaded();
        return was >= 0 && is >= 0 && was != is && isNewer(after.snapshot(), was, is);
    }

    /**
     * Ledger.fail, in the transaction of KeepDeadLetterRoute: register_object, lock_object, fail_object, the rows, the
     * letter.
     */
    private void fail(VersionsState state, int w, Steps<VersionsState> steps) {
        VersionsState next = state.copy(w);
        Worker worker = next.workers[w];
        if (!state.isFree(worker.target, w)) {
            waitingAlready(state, next, w, worker.target, steps);
            return;
        }
        worker.locks |= 1 << worker.target;
        Row row = state.rows[worker.target];
        Lease lease = state.leases[worker.target];
        boolean inWork =
                row.status() == Status.LOADING && lease != null && lease.living() && row.attempts() != worker.attempt;
        if (row.attempts() != worker.attempt || inWork) {
            worker.rollBack();
            worker.at = At.LOST;
            steps.add(label(w, "may not fail object " + worker.target), next);
            return;
        }
        if (row.status() == Status.LOADING || row.status() == Status.RECEIVED) {
            worker.write(worker.target, row.with(Status.FAILED));
            worker.lease(worker.target, null);
            if (!has(Fault.ROWS_KEPT_ON_FAILURE)) {
                worker.deleted[worker.target] |= state.batches[worker.target];
            }
            next.letters++;
        }
        commit(next, w);
        worker.at = At.FINISH;
        steps.add(label(w, "fails object " + worker.target), next);
    }

    /** Removals.note: note_removal, a transaction of its own. */
    private void note(VersionsState state, int w, Steps<VersionsState> steps) {
        VersionsState next = state.copy(w);
        noteRemoval(next, next.workers[w].event.sequencer());
        next.workers[w].at = has(Fault.KEY_NOT_LOCKED) ? At.FIND : At.KEY;
        steps.add(label(w, "notes the removal"), next);
    }

    private static void noteRemoval(VersionsState state, int sequencer) {
        if (state.removal == null) {
            state.removal = new Place(sequencer, state.nextId, state.nextId);
            state.nextId++;
        }
    }

    /** Removals.retract: find_removed_objects, Ledger.retract of each, the commit. */
    private void findRemoved(VersionsState state, int w, Steps<VersionsState> steps) {
        VersionsState next = state.copy(w);
        Worker worker = next.workers[w];
        worker.target = -1;
        if (worker.snapshot == null) {
            if (has(Fault.REMOVAL_NOT_NOTED_FIRST)) {
                worker.removes = new Place(worker.event.sequencer(), next.nextId, next.nextId++);
            }
            worker.snapshot = state.snapshot();
            if (has(Fault.REMOVAL_NOT_NOTED_FIRST)) {
                steps.add(label(w, "looks for what is removed"), next);
                return;
            }
        }
        Snapshot seen = worker.removes == null
                ? worker.snapshot
                : new Snapshot(worker.snapshot.rows(), worker.snapshot.leases(), worker.removes);
        for (int id = 0; id < seen.rows().length; id++) {
            Row row = seen.rows()[id];
            if (row == null || !row.isRetractable() || !isRemoved(seen, row, id) || (worker.locks & 1 << id) != 0) {
                continue;
            }
            if (!state.isFree(id, w)) {
                waiting(state, next, w, id, steps);
                return;
            }
            worker.locks |= 1 << id;
        }
        for (int id = 0; id < seen.rows().length; id++) {
            Row row = state.rows[id];
            if ((worker.locks & 1 << id) != 0 && row.isRetractable() && isRemoved(seen, row, id)) {
                settle(next, w, id, Status.RETRACTED);
            }
        }
        worker.snapshot = null;
        worker.removes = null;
        commit(next, w);
        if (has(Fault.REMOVAL_NOT_NOTED_FIRST)) {
            noteRemoval(next, worker.event.sequencer());
        }
        worker.at = At.FINISH;
        steps.add(label(w, "retracts what is older"), next);
    }

    /** Ledger.release, and the message is deleted. */
    private void finish(VersionsState state, int w, Steps<VersionsState> steps) {
        VersionsState next = state.copy(w);
        next.release(w);
        next.workers[w] = new Worker(next.workers[w].process);
        steps.add(label(w, "deletes its message"), next);
    }

    // ---- what happens to them

    private void trouble(VersionsState state, int w, Steps<VersionsState> steps) {
        Worker worker = state.workers[w];
        if (worker.frozen) {
            if (!worker.forGood) {
                VersionsState awake = state.copy();
                awake.workers[w].frozen = false;
                steps.add(label(w, "wakes up"), awake);
            }
            if (worker.isInside() && !isProtected(state, worker)) {
                VersionsState ended = state.copy();
                ended.workers[w] = new Worker(worker.process);
                ended.held.remove(VersionsState.held(worker.process, worker.target, worker.attempt));
                steps.add(label(w, "is ended, having been silent"), ended);
            }
            return;
        }
        if (worker.at == At.IDLE) {
            return;
        }
        if (state.crashes > 0) {
            VersionsState next = state.copy();
            next.crashes--;
            for (int other = 0; other < next.workers.length; other++) {
                if (next.workers[other].process == worker.process) {
                    next.dropWorker(other);
                }
            }
            next.held.removeIf(mine -> VersionsState.isOf(mine, worker.process));
            steps.add("process " + worker.process + " is killed", next);
        }
        if (state.freezes > 0 && worker.at != At.LOCK) {
            VersionsState next = state.copy();
            next.freezes--;
            next.workers[w].frozen = true;
            if (!worker.zombie) {
                next.queue.add(worker.event);
            }
            next.workers[w].zombie = true;
            steps.add(label(w, "freezes"), next);
            VersionsState dead = next.copy();
            dead.workers[w].forGood = true;
            steps.add(label(w, "freezes for good"), dead);
        }
    }

    /** end_silent_sessions leaves a session alone that shows no mark, or whose object's lease lives. */
    private boolean isProtected(VersionsState state, Worker worker) {
        if (worker.event.isRemoval()) {
            return has(Fault.RETRACTION_UNMARKED);
        }
        Lease lease = worker.target < 0 ? null : state.leases[worker.target];
        return lease != null && lease.living();
    }

    private void surroundings(VersionsState state, Steps<VersionsState> steps) {
        for (int id = 0; id < state.leases.length; id++) {
            Lease lease = state.leases[id];
            if (lease != null && lease.living()) {
                boolean renewed = isRenewed(state, id, lease);
                if (!renewed || state.expiries > 0) {
                    VersionsState next = state.copy();
                    next.leases[id] = lease.expired();
                    next.expiries -= renewed ? 1 : 0;
                    steps.add("the lease of object " + id + " runs out", next);
                }
            }
        }
        if (state.replays > 0) {
            requestReplay(state, steps);
        }
        if (state.bad >= 0 && state.letters > 0) {
            VersionsState next = state.copy();
            next.bad = -1;
            for (int id = 0; id < next.rows.length; id++) {
                if (next.rows[id] != null && next.rows[id].status() == Status.FAILED) {
                    next.rows[id] = next.rows[id].with(Status.RECEIVED);
                    next.queue.add(new Event(next.rows[id].version(), next.rows[id].sequencer(), false));
                }
            }
            steps.add("the cause is mended, reopen_object, and the letter sent back", next);
        }
        if (state.puts < bounds.silentPuts.length) {
            VersionsState next = state.copy();
            next.inBucket = bounds.silentPuts[next.puts++];
            steps.add("version " + next.inBucket + " is put, and nobody is told", next);
        }
        if (state.reconciliations > 0) {
            reconcile(state, steps);
        }
    }

    private boolean isRenewed(VersionsState state, int id, Lease lease) {
        return Arrays.stream(state.workers)
                .anyMatch(worker -> worker.process == lease.process()
                        && worker.target == id
                        && worker.attempt == lease.attempt()
                        && !worker.frozen
                        && worker.at != At.IDLE);
    }

    /** Replays.request: insert_replay, then the object is asked for. */
    private void requestReplay(VersionsState state, Steps<VersionsState> steps) {
        for (int id = 0; id < state.rows.length; id++) {
            Row row = state.rows[id];
            if (row != null
                    && row.status() == Status.LOADED
                    && state.snapshot().findReplayUnderWay(row.version()) < 0) {
                VersionsState next = state.copy();
                next.replays--;
                int original = row.origin() < 0 ? id : row.origin();
                next.rows[next.nextId++] = new Row(row.version(), original, row.sequencer(), Status.RECEIVED, 0);
                next.queue.add(new Event(row.version(), row.sequencer(), false));
                steps.add("a replay of version " + row.version() + " is asked for", next);
            }
        }
    }

    /** Reconciliation.run: find_unknown_objects, and the notification that was lost is queued. */
    private void reconcile(VersionsState state, Steps<VersionsState> steps) {
        Event lost = unknown(state);
        if (lost != null && !state.isUnderWay(lost)) {
            VersionsState next = state.copy();
            next.reconciliations--;
            next.queue.add(lost);
            steps.add("a reconciliation queues " + lost, next);
        }
    }

    private Event unknown(VersionsState state) {
        if (state.inBucket < 0
                || Arrays.stream(state.rows)
                        .filter(Objects::nonNull)
                        .anyMatch(row -> row.version() == state.inBucket && !row.isGone())) {
            return null;
        }
        int known = state.snapshot().highestSequencer();
        return new Event(state.inBucket, has(Fault.NO_CARRY) ? known | 1 : known + 1, false);
    }

    // ---- what is newer

    /**
     * version_place: the sequencer of the original, then which version was heard of later, then which of its replays
     * is later.
     */
    private Place place(Snapshot seen, int id) {
        Row row = seen.rows()[id];
        int original = row.origin() < 0 ? id : row.origin();
        Row first = seen.rows()[original] == null ? row : seen.rows()[original];
        return new Place(
                has(Fault.REPLAYS_KEEP_THEIR_SEQUENCER) ? row.sequencer() : first.sequencer(),
                has(Fault.REPLAYS_PLACED_BY_ARRIVAL) ? id : original,
                id);
    }

    private boolean isNewer(Snapshot seen, int id, int than) {
        if (has(Fault.ORDER_BY_ARRIVAL_WHERE_UNKNOWN)) {
            int one = seen.rows()[id].sequencer();
            int other = seen.rows()[than].sequencer();
            return one > 0 && other > 0 && one != other ? one > other : id > than;
        }
        return place(seen, id).compareTo(place(seen, than)) > 0;
    }

    private boolean isStale(Snapshot seen, Row row, int id) {
        Snapshot with = seen.with(id, row);
        for (int other = 0; other < with.rows().length; other++) {
            Row than = with.rows()[other];
            if (than != null && other != id && than.status() == Status.LOADED && isNewer(with, other, id)) {
                return true;
            }
        }
        return false;
    }

    private boolean isRemoved(Snapshot seen, Row row, int id) {
        return seen.removal() != null && seen.removal().compareTo(place(seen.with(id, row), id)) > 0;
    }

    // ---- transactions

    private boolean isForeign(VersionsState state, int id, Lease lease, int process) {
        return lease != null
                && lease.living()
                && (lease.process() != process
                        || state.held.stream().anyMatch(mine -> VersionsState.isOf(mine, process, id)));
    }

    private int livingLease(VersionsState state, int version) {
        for (int id = state.rows.length - 1; id >= 0; id--) {
            Row row = state.rows[id];
            Lease lease = state.leases[id];
            if (row != null
                    && row.version() == version
                    && row.status() == Status.LOADING
                    && lease != null
                    && lease.living()) {
                return id;
            }
        }
        return -1;
    }

    private static void settle(VersionsState next, int w, int id, Status status) {
        Worker worker = next.workers[w];
        Row row = worker.read(next, id);
        worker.write(id, row.with(status));
        worker.deleted[id] |= next.batches[id];
        worker.lease(id, null);
    }

    private static void commit(VersionsState next, int w) {
        Worker worker = next.workers[w];
        for (int id = 0; id < worker.own.length; id++) {
            if (worker.own[id] != null) {
                next.rows[id] = worker.own[id];
            }
            if (worker.leased[id]) {
                next.leases[id] = worker.ownLeases[id];
            }
            next.batches[id] &= ~worker.deleted[id];
        }
        worker.rollBack();
    }

    private static void giveBackNow(VersionsState next, int w) {
        next.dropWorker(w);
    }

    /** The statement waits for another's row, unless that one waits for this: then PostgreSQL ends one of them. */
    private void waiting(VersionsState state, VersionsState next, int w, int id, Steps<VersionsState> steps) {
        if (state.workers[w].snapshot == null) {
            next.workers[w].waitsFor = id;
            steps.add(label(w, "waits for object " + id), next);
        } else if (state.workers[w].waitsFor != id || next.workers[w].locks != state.workers[w].locks) {
            next.workers[w].waitsFor = id;
            steps.add(label(w, "goes on and waits for object " + id), next);
        } else {
            endCircle(state, w, steps);
        }
    }

    /** The same where the statement has no snapshot that matters. */
    private void waitingAlready(VersionsState state, VersionsState next, int w, int id, Steps<VersionsState> steps) {
        if (state.workers[w].waitsFor != id) {
            next.workers[w].waitsFor = id;
            steps.add(label(w, "waits for object " + id), next);
        } else {
            endCircle(state, w, steps);
        }
    }

    private static void endCircle(VersionsState state, int w, Steps<VersionsState> steps) {
        if (state.isInCircle(w)) {
            VersionsState next = state.copy();
            next.release(w);
            next.dropWorker(w);
            steps.add(label(w, "is ended: a deadlock"), next);
        }
    }

    private static String label(int w, String what) {
        return "worker " + w + " " + what;
    }

    // ---- what must hold

    @Override
    public Optional<String> violation(VersionsState state) {
        int loaded = 0;
        for (int id = 0; id < state.rows.length; id++) {
            Row row = state.rows[id];
            if (row == null) {
                continue;
            }
            if (row.attempts() > 6) {
                return Optional.of("attempts without end");
            }
            if (row.status() == Status.LOADED) {
                loaded++;
                if ((state.batches[id] & allBatches) != allBatches) {
                    return Optional.of("a visible object that is not whole: object " + id);
                }
            } else if (state.batches[id] != 0 && row.status() != Status.LOADING && row.status() != Status.RECEIVED) {
                return Optional.of("rows of an object that is " + row.status() + ": object " + id);
            }
        }
        if (loaded > 1) {
            return Optional.of("two versions of a key visible at once");
        }
        if (state.regressed) {
            return Optional.of("an older version replaced a newer one");
        }
        Optional<String> forgotten = forgottenLease(state);
        return forgotten.isPresent() || !isQuiet(state) ? forgotten : violationAtRest(state);
    }

    /** A living attempt keeps its lease: its process renews what it holds. */
    private static Optional<String> forgottenLease(VersionsState state) {
        for (Worker worker : state.workers) {
            if (worker.at == At.LOAD && !worker.frozen) {
                Lease lease = state.leases[worker.target];
                boolean current =
                        lease != null && lease.attempt() == worker.attempt && lease.process() == worker.process;
                if (current
                        && !state.held.contains(VersionsState.held(worker.process, worker.target, worker.attempt))) {
                    return Optional.of("a living attempt whose lease nobody renews");
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> violationAtRest(VersionsState state) {
        int newest = -1;
        Snapshot seen = state.snapshot();
        Snapshot rule = seen;
        for (int id = 0; id < state.rows.length; id++) {
            Row row = state.rows[id];
            if (row == null) {
                continue;
            }
            if (row.status() == Status.RECEIVED || row.status() == Status.LOADING) {
                return Optional.of("no message is left, and an object is " + row.status());
            }
            boolean candidate = row.origin() < 0
                    && row.status() != Status.FAILED
                    && (state.removal == null || state.removal.compareTo(rulePlace(rule, id)) < 0);
            if (candidate && (newest < 0 || rulePlace(rule, id).compareTo(rulePlace(rule, newest)) > 0)) {
                newest = id;
            }
        }
        int visible = state.findLoaded();
        int version = visible < 0 ? -1 : state.rows[visible].origin() < 0 ? visible : state.rows[visible].origin();
        return version == newest
                ? Optional.empty()
                : Optional.of("object " + newest + " is the newest, and visible is " + visible);
    }

    /** The rule itself, whatever the fault. */
    private static Place rulePlace(Snapshot seen, int id) {
        Row row = seen.rows()[id];
        return new Place(row.sequencer(), id, id);
    }

    private static boolean isQuiet(VersionsState state) {
        return state.queue.isEmpty()
                && Arrays.stream(state.workers)
                        .allMatch(worker -> worker.at == At.IDLE || worker.frozen && !worker.isInside());
    }

    @Override
    public boolean isSettled(VersionsState state) {
        boolean all = isQuiet(state)
                && state.puts == bounds.silentPuts.length
                && unknown(state) == null
                && Arrays.stream(state.rows).noneMatch(row -> row != null && row.status() == Status.FAILED);
        return all
                && (state.inBucket < 0
                        || state.findLoaded() >= 0 && state.rows[state.findLoaded()].version() == state.inBucket);
    }

    @Override
    public String key(VersionsState state) {
        return state.key();
    }
}
