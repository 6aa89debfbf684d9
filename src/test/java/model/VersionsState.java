package model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * What is committed of one key, what its workers are about to do, and which messages wait. Object ids and removals
 * count from 0.
 */
final class VersionsState {
    private static final int IDS = 9;

    enum Status {
        RECEIVED,
        LOADING,
        LOADED,
        FAILED,
        SUPERSEDED,
        RETRACTED
    }

    /** Before which statement a worker stands. */
    enum At {
        IDLE,
        REGISTER,
        DECIDE,
        HOLD,
        LOAD,
        LOST,
        LOCK,
        KEY,
        OWN,
        OLDER,
        SUPERSEDE,
        FAIL,
        NOTE,
        FIND,
        FINISH
    }

    /** @param sequencer 0 when unknown */
    record Event(int version, int sequencer, boolean isRemoval) {
        @Override
        public String toString() {
            return isRemoval ? "removal/" + sequencer : "version " + version + "/" + sequencer;
        }
    }

    /** @param origin the object that it is a replay of, -1 when it is none */
    record Row(int version, int origin, int sequencer, Status status, int attempts) {
        Row with(Status other) {
            return new Row(version, origin, sequencer, other, attempts);
        }

        Row withSequencer(int other) {
            return new Row(version, origin, other, status, attempts);
        }

        Row begun() {
            return new Row(version, origin, sequencer, Status.LOADING, attempts + 1);
        }

        boolean isGone() {
            return status == Status.SUPERSEDED || status == Status.RETRACTED;
        }

        boolean isRetractable() {
            return status == Status.RECEIVED || status == Status.LOADING || status == Status.LOADED;
        }
    }

    record Lease(int process, int attempt, boolean living) {
        Lease expired() {
            return new Lease(process, attempt, false);
        }
    }

    record Place(int sequencer, int origin, int id) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int bySequencer = Integer.compare(sequencer, other.sequencer);
            int byOrigin = Integer.compare(origin, other.origin);
            return bySequencer != 0 ? bySequencer : byOrigin != 0 ? byOrigin : Integer.compare(id, other.id);
        }
    }

    /** What a statement sees that began at an instant. */
    record Snapshot(Row[] rows, Lease[] leases, Place removal) {
        Snapshot with(int id, Row row) {
            Row[] changed = rows.clone();
            changed[id] = row;
            return new Snapshot(changed, leases, removal);
        }

        int findReplayUnderWay(int version) {
            for (int id = rows.length - 1; id >= 0; id--) {
                Row row = rows[id];
                if (row != null
                        && row.version() == version
                        && row.origin() >= 0
                        && (row.status() == Status.RECEIVED || row.status() == Status.LOADING)) {
                    return id;
                }
            }
            return -1;
        }

        int highestSequencer() {
            int highest = removal == null ? 0 : removal.sequencer();
            for (Row row : rows) {
                highest = row == null ? highest : Math.max(highest, row.sequencer());
            }
            return highest;
        }
    }

    /** One worker: its place, its transaction, and what it remembers. */
    static final class Worker {
        final int process;
        At at = At.IDLE;
        Event event;
        boolean zombie;
        boolean hasKey;
        boolean frozen;
        boolean forGood;
        int target = -1;
        int attempt;
        int done;
        int flight;
        int older;
        boolean rowsDeleted;
        int waitsFor = -1;
        int inserted = -1;
        int locks;
        Snapshot snapshot;
        Place removes;
        Row[] own = new Row[IDS];
        boolean[] leased = new boolean[IDS];
        Lease[] ownLeases = new Lease[IDS];
        int[] deleted = new int[IDS];

        Worker(int process) {
            this.process = process;
        }

        Worker copy() {
            Worker copy = new Worker(process);
            copy.at = at;
            copy.event = event;
            copy.zombie = zombie;
            copy.hasKey = hasKey;
            copy.frozen = frozen;
            copy.forGood = forGood;
            copy.target = target;
            copy.attempt = attempt;
            copy.done = done;
            copy.flight = flight;
            copy.older = older;
            copy.rowsDeleted = rowsDeleted;
            copy.waitsFor = -1;
            copy.inserted = inserted;
            copy.locks = locks;
            copy.snapshot = snapshot;
            copy.removes = removes;
            copy.own = own.clone();
            copy.leased = leased.clone();
            copy.ownLeases = ownLeases.clone();
            copy.deleted = deleted.clone();
            return copy;
        }

        void write(int id, Row row) {
            own[id] = row;
        }

        void lease(int id, Lease lease) {
            leased[id] = true;
            ownLeases[id] = lease;
        }

        Row read(VersionsState state, int id) {
            return own[id] == null ? state.rows[id] : own[id];
        }

        Snapshot view(Snapshot seen) {
            Snapshot view = seen;
            for (int id = 0; id < own.length; id++) {
                view = own[id] == null ? view : view.with(id, own[id]);
            }
            return view;
        }

        boolean isInside() {
            return hasKey || locks != 0 || flight != 0 || snapshot != null;
        }

        /** Ends the transaction; what it wrote is gone, unless it was committed before. */
        void rollBack() {
            own = new Row[IDS];
            leased = new boolean[IDS];
            ownLeases = new Lease[IDS];
            deleted = new int[IDS];
            locks = 0;
            hasKey = false;
            snapshot = null;
            removes = null;
            inserted = -1;
            older = 0;
        }
    }

    final Worker[] workers;
    Row[] rows = new Row[IDS];
    int[] batches = new int[IDS];
    Lease[] leases = new Lease[IDS];
    List<Event> queue = new ArrayList<>();
    TreeSet<Integer> held = new TreeSet<>();
    Place removal;
    int nextId;
    int crashes;
    int freezes;
    int expiries;
    int replays;
    int reconciliations;
    int puts;
    int inBucket = -1;
    int bad;
    int letters;
    int anew;
    boolean regressed;

    VersionsState(int[] processes) {
        workers = Arrays.stream(processes).mapToObj(Worker::new).toArray(Worker[]::new);
    }

    private VersionsState(Worker[] workers) {
        this.workers = workers;
    }

    VersionsState copy() {
        VersionsState copy = new VersionsState(workers.clone());
        for (int w = 0; w < workers.length; w++) {
            int waitsFor = workers[w].waitsFor;
            copy.workers[w] = workers[w].copy();
            copy.workers[w].waitsFor = waitsFor;
        }
        copy.rows = rows.clone();
        copy.batches = batches.clone();
        copy.leases = leases.clone();
        copy.queue = new ArrayList<>(queue);
        copy.held = new TreeSet<>(held);
        copy.removal = removal;
        copy.nextId = nextId;
        copy.crashes = crashes;
        copy.freezes = freezes;
        copy.expiries = expiries;
        copy.replays = replays;
        copy.reconciliations = reconciliations;
        copy.puts = puts;
        copy.inBucket = inBucket;
        copy.bad = bad;
        copy.letters = letters;
        copy.anew = anew;
        copy.regressed = regressed;
        return copy;
    }

    /** For a step of one worker, which waits no more, unless it says so again. */
    VersionsState copy(int w) {
        VersionsState copy = copy();
        copy.workers[w].waitsFor = -1;
        return copy;
    }

    Snapshot snapshot() {
        return new Snapshot(rows.clone(), leases.clone(), removal);
    }

    static int held(int process, int id, int attempt) {
        return (process * 16 + id) * 16 + attempt;
    }

    static boolean isOf(int held, int process, int id) {
        return held / 16 == process * 16 + id;
    }

    static boolean isOf(int held, int process) {
        return held / 256 == process;
    }

    /** Whether nobody else holds the row. */
    boolean isFree(int id, int w) {
        return isShareable(id, w)
                && java.util.stream.IntStream.range(0, workers.length)
                        .noneMatch(other -> other != w && workers[other].flight != 0 && workers[other].target == id);
    }

    /** Whether nobody else has the row alone. */
    boolean isShareable(int id, int w) {
        for (int other = 0; other < workers.length; other++) {
            if (other != w && (workers[other].locks & 1 << id) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether whom it waits for waits for it in the end. */
    boolean isInCircle(int w) {
        boolean[] seen = new boolean[workers.length];
        List<Integer> open = new ArrayList<>(List.of(w));
        while (!open.isEmpty()) {
            int at = open.remove(open.size() - 1);
            int id = workers[at].waitsFor;
            for (int other = 0; other < workers.length; other++) {
                boolean holds = other != at
                        && id >= 0
                        && ((workers[other].locks & 1 << id) != 0
                                || workers[other].flight != 0 && workers[other].target == id);
                if (holds && other == w) {
                    return true;
                }
                if (holds && !seen[other]) {
                    seen[other] = true;
                    open.add(other);
                }
            }
        }
        return false;
    }

    int findOriginal(int version) {
        for (int id = 0; id < rows.length; id++) {
            if (rows[id] != null && rows[id].version() == version && rows[id].origin() < 0) {
                return id;
            }
        }
        return -1;
    }

    /** The id under which another worker is registering a version, not yet committed; -1 when nobody does. */
    int findInserting(int version, int w) {
        for (int other = 0; other < workers.length; other++) {
            if (other != w && workers[other].inserted >= 0) {
                Row row = workers[other].own[workers[other].inserted];
                if (row != null && row.version() == version) {
                    return workers[other].inserted;
                }
            }
        }
        return -1;
    }

    int findLoaded() {
        for (int id = 0; id < rows.length; id++) {
            if (rows[id] != null && rows[id].status() == Status.LOADED) {
                return id;
            }
        }
        return -1;
    }

    boolean isUnderWay(Event event) {
        return queue.contains(event) || Arrays.stream(workers).anyMatch(worker -> event.equals(worker.event));
    }

    /** Its transaction is rolled back, its message comes again; what its process holds is not touched. */
    void dropWorker(int w) {
        Worker worker = workers[w];
        if (worker.event != null && !worker.zombie) {
            queue.add(worker.event);
        }
        workers[w] = new Worker(worker.process);
    }

    /** Gives the lease up, unless another attempt has it. */
    void release(int w) {
        Worker worker = workers[w];
        if (worker.target < 0 || worker.attempt == 0) {
            return;
        }
        held.remove(held(worker.process, worker.target, worker.attempt));
        Lease lease = leases[worker.target];
        if (lease != null && lease.attempt() == worker.attempt && lease.process() == worker.process) {
            leases[worker.target] = null;
        }
    }

    /** Workers and processes that do the same are the same: the least text of all their orders. */
    String key() {
        int[] order = new int[workers.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        String least = text(order);
        while (next(order)) {
            String text = text(order);
            least = text.compareTo(least) < 0 ? text : least;
        }
        return least;
    }

    private String text(int[] order) {
        int[] names = new int[workers.length];
        Arrays.fill(names, -1);
        int named = 0;
        StringBuilder text = new StringBuilder(160);
        for (int w : order) {
            Worker worker = workers[w];
            if (names[worker.process] < 0) {
                names[worker.process] = named++;
            }
            worker(text, worker, names);
        }
        text.append('|');
        rows(text, rows, leases, names);
        for (int id = 0; id < nextId; id++) {
            text.append((char) ('0' + batches[id]));
        }
        List<String> waiting = new ArrayList<>();
        queue.forEach(event -> waiting.add(brief(event)));
        Collections.sort(waiting);
        text.append('|').append(String.join("", waiting)).append('|');
        List<Integer> holding = new ArrayList<>();
        held.forEach(mine -> holding.add(names[mine / 256] * 256 + mine % 256));
        Collections.sort(holding);
        holding.forEach(mine -> text.append((char) (' ' + mine)));
        place(text.append('|'), removal);
        for (int count : new int[] {
            nextId,
            crashes,
            freezes,
            expiries,
            replays,
            reconciliations,
            puts,
            inBucket,
            bad,
            letters,
            anew,
            regressed ? 1 : 0
        }) {
            text.append((char) ('1' + count));
        }
        return text.toString();
    }

    private static void worker(StringBuilder text, Worker worker, int[] names) {
        text.append('/').append((char) ('A' + names[worker.process])).append((char) ('a' + worker.at.ordinal()));
        if (worker.at == At.IDLE) {
            return;
        }
        text.append(brief(worker.event))
                .append(worker.zombie ? 'z' : '-')
                .append(worker.hasKey ? 'k' : '-')
                .append(worker.forGood ? 'g' : worker.frozen ? 'f' : '-');
        for (int count : new int[] {
            worker.target,
            worker.attempt,
            worker.done,
            worker.flight,
            worker.older,
            worker.rowsDeleted ? 1 : 0,
            worker.waitsFor,
            worker.inserted,
            worker.locks
        }) {
            text.append((char) ('1' + count));
        }
        if (worker.isInside()) {
            for (int id = 0; id < IDS; id++) {
                row(text, worker.own[id]);
                text.append(worker.leased[id] ? 'l' : '-');
                if (worker.leased[id]) {
                    lease(text, worker.ownLeases[id], names);
                }
                text.append((char) ('0' + worker.deleted[id]));
            }
        }
        if (worker.snapshot != null) {
            rows(text.append('<'), worker.snapshot.rows(), worker.snapshot.leases(), names);
            place(text, worker.snapshot.removal());
            place(text, worker.removes);
        }
    }

    private static void rows(StringBuilder text, Row[] rows, Lease[] leases, int[] names) {
        for (int id = 0; id < rows.length; id++) {
            if (rows[id] != null) {
                text.append((char) ('0' + id));
                row(text, rows[id]);
                lease(text, leases[id], names);
            }
        }
    }

    private static void row(StringBuilder text, Row row) {
        if (row == null) {
            text.append('.');
            return;
        }
        for (int count : new int[] {
            row.version(), row.origin(), row.sequencer(), row.status().ordinal(), row.attempts()
        }) {
            text.append((char) ('1' + count));
        }
    }

    private static void lease(StringBuilder text, Lease lease, int[] names) {
        if (lease == null) {
            text.append('.');
        } else {
            text.append(names[lease.process()])
                    .append((char) ('0' + lease.attempt()))
                    .append(lease.living() ? 'y' : 'n');
        }
    }

    private static void place(StringBuilder text, Place place) {
        text.append(place == null ? "." : (char) ('1' + place.sequencer()) + "" + (char) ('1' + place.id()));
    }

    private static String brief(Event event) {
        return "" + (char) ('1' + event.version()) + (char) ('1' + event.sequencer()) + (event.isRemoval() ? 'r' : 'c');
    }

    /** The next order of the workers, as in a dictionary; false after the last. */
    private static boolean next(int[] order) {
        int i = order.length - 2;
        while (i >= 0 && order[i] > order[i + 1]) {
            i--;
        }
        if (i < 0) {
            return false;
        }
        int j = order.length - 1;
        while (order[j] < order[i]) {
            j--;
        }
        swap(order, i, j);
        for (int a = i + 1, b = order.length - 1; a < b; a++, b--) {
            swap(order, a, b);
        }
        return true;
    }

    private static void swap(int[] order, int a, int b) {
        int kept = order[a];
        order[a] = order[b];
        order[b] = kept;
    }
}
