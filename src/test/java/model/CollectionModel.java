package model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One business date that several processes collect: claims and take-overs, parts, the object becoming visible, and
 * what is noted of it. A process may be killed, or stand still at any step and go on after another has taken over:
 * what it notes is fenced by its attempt, what it does in S3 is not.
 */
final class CollectionModel implements Model<CollectionModel.State> {
    enum Fault {
        PARTS_DELETED_UNFENCED,
        RESUMED_WITHOUT_ASKING_S3
    }

    private static final int PARTS = 2;
    private static final int ATTEMPTS = 6;

    private final int processes;
    private final int kills;
    private final int lapses;
    private final Set<Fault> faults;

    CollectionModel(int processes, int kills, int lapses, Fault... faults) {
        this.processes = processes;
        this.kills = kills;
        this.lapses = lapses;
        this.faults = faults.length == 0 ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(List.of(faults));
    }

    /**
     * @param parts of the table collection_part, as upload * 10 + number; {@code done} how many parts the digests
     * cover
     */
    record Row(int attempt, int holder, int upload, int done, Set<Integer> parts, boolean stored) {}

    /**
     * @param uploads that are open, and the parts that S3 has of them; {@code visible} parts of the object, null when
     * there is none
     */
    record Bucket(Set<Integer> uploads, Set<Integer> parts, Set<Integer> visible) {}

    /** Before which step a process stands. */
    enum At {
        IDLE,
        RESUME,
        DELETE_PARTS,
        BEGIN,
        UPLOAD,
        NOTE_UPLOAD,
        PART,
        NOTE_PART,
        COMPLETE,
        STORE,
        FORGET_PARTS,
        RELEASE
    }

    /** @param done how many parts its digests cover; {@code parts} those that it will put together */
    record Process(At at, int attempt, int upload, int done, Set<Integer> parts) {
        static final Process IDLE = new Process(At.IDLE, 0, 0, 0, Set.of());

        Process at(At other) {
            return new Process(other, attempt, upload, done, parts);
        }
    }

    record State(Row row, Bucket bucket, List<Process> processes, int nextUpload, int kills, int lapses) {}

    @Override
    public List<State> starts() {
        List<Process> idle = new ArrayList<>();
        for (int p = 0; p < processes; p++) {
            idle.add(Process.IDLE);
        }
        return List.of(new State(
                new Row(0, -1, 0, 0, Set.of(), false), new Bucket(Set.of(), Set.of(), null), idle, 1, kills, lapses));
    }

    @Override
    public void steps(State state, Steps<State> steps) {
        for (int p = 0; p < processes; p++) {
            Process process = state.processes.get(p);
            if (process.at != At.IDLE && state.kills > 0) {
                State killed = with(state, p, Process.IDLE);
                steps.add(
                        "process " + p + " is killed",
                        new State(
                                killed.row,
                                killed.bucket,
                                killed.processes,
                                killed.nextUpload,
                                state.kills - 1,
                                state.lapses));
            }
            step(state, p, process, steps);
        }
        boolean holderLives = state.row.holder >= 0
                && state.processes.get(state.row.holder).at != At.IDLE
                && state.processes.get(state.row.holder).attempt == state.row.attempt;
        if (state.row.holder >= 0 && (!holderLives || state.lapses > 0)) {
            Row free =
                    new Row(state.row.attempt, -1, state.row.upload, state.row.done, state.row.parts, state.row.stored);
            steps.add(
                    "the claim runs out",
                    new State(
                            free,
                            state.bucket,
                            state.processes,
                            state.nextUpload,
                            state.kills,
                            state.lapses - (holderLives ? 1 : 0)));
        }
    }

    private void step(State state, int p, Process process, Steps<State> steps) {
        Row row = state.row;
        Bucket bucket = state.bucket;
        boolean ours = row.attempt == process.attempt;
        String who = "process " + p + " ";
        switch (process.at) {
            case IDLE -> {
                if (row.holder < 0 && !row.stored) {
                    claim(state, p, steps);
                }
            }
            case RESUME ->
                steps.add(
                        who + "goes on with upload " + row.upload,
                        with(
                                state,
                                p,
                                ours
                                        ? new Process(
                                                row.done == PARTS ? At.COMPLETE : At.PART,
                                                process.attempt,
                                                row.upload,
                                                process.done,
                                                row.parts)
                                        : Process.IDLE));
            case DELETE_PARTS ->
                steps.add(
                        who + "deletes the parts that are noted",
                        with(state, p, process.at(At.BEGIN), afterDeletingParts(row, ours)));
            case BEGIN ->
                steps.add(
                        who + "begins",
                        ours
                                ? with(
                                        state,
                                        p,
                                        process.at(At.UPLOAD),
                                        new Row(row.attempt, row.holder, 0, 0, row.parts, row.stored))
                                : with(state, p, Process.IDLE));
            case UPLOAD -> {
                int upload = state.nextUpload;
                Bucket opened = new Bucket(plus(bucket.uploads, upload), bucket.parts, bucket.visible);
                State next = with(state, p, new Process(At.NOTE_UPLOAD, process.attempt, upload, 0, Set.of()));
                steps.add(
                        who + "opens upload " + upload,
                        new State(next.row, opened, next.processes, upload + 1, next.kills, next.lapses));
            }
            case NOTE_UPLOAD ->
                steps.add(
                        who + "notes its upload",
                        ours
                                ? with(
                                        state,
                                        p,
                                        process.at(At.PART),
                                        new Row(
                                                row.attempt,
                                                row.holder,
                                                process.upload,
                                                row.done,
                                                row.parts,
                                                row.stored))
                                : with(state, p, Process.IDLE));
            case PART -> {
                int part = process.upload * 10 + process.done + 1;
                if (bucket.uploads.contains(process.upload)) {
                    Bucket more = new Bucket(bucket.uploads, plus(bucket.parts, part), bucket.visible);
                    State next = with(
                            state,
                            p,
                            new Process(
                                    At.NOTE_PART,
                                    process.attempt,
                                    process.upload,
                                    process.done + 1,
                                    plus(process.parts, part)));
                    steps.add(
                            who + "uploads part " + part,
                            new State(next.row, more, next.processes, next.nextUpload, next.kills, next.lapses));
                } else {
                    steps.add(who + "finds its upload gone", with(state, p, process.at(At.RELEASE)));
                }
            }
            case NOTE_PART -> {
                boolean notes = ours;
                At then = process.done == PARTS ? At.COMPLETE : At.PART;
                steps.add(
                        who + "notes a part",
                        notes
                                ? with(
                                        state,
                                        p,
                                        process.at(then),
                                        new Row(
                                                row.attempt,
                                                row.holder,
                                                row.upload,
                                                process.done,
                                                union(row.parts, process),
                                                row.stored))
                                : with(state, p, Process.IDLE));
            }
            case COMPLETE -> {
                boolean there = bucket.uploads.contains(process.upload) && bucket.parts.containsAll(process.parts);
                if (there) {
                    State next = with(state, p, process.at(At.STORE));
                    Bucket visible = new Bucket(minus(bucket.uploads, process.upload), bucket.parts, process.parts);
                    steps.add(
                            who + "puts the object together",
                            new State(next.row, visible, next.processes, next.nextUpload, next.kills, next.lapses));
                } else {
                    steps.add(who + "finds its upload gone", with(state, p, process.at(At.RELEASE)));
                }
            }
            case STORE ->
                steps.add(
                        who + "notes that it is stored",
                        ours
                                ? with(
                                        state,
                                        p,
                                        process.at(At.FORGET_PARTS),
                                        new Row(row.attempt, row.holder, 0, row.done, row.parts, true))
                                : with(state, p, Process.IDLE));
            case FORGET_PARTS ->
                steps.add(
                        who + "forgets the parts",
                        with(state, p, process.at(At.RELEASE), afterDeletingParts(row, ours)));
            case RELEASE ->
                steps.add(
                        who + "lets go",
                        ours
                                ? with(
                                        state,
                                        p,
                                        Process.IDLE,
                                        new Row(row.attempt, -1, row.upload, row.done, row.parts, row.stored))
                                : with(state, p, Process.IDLE));
            default -> throw new IllegalStateException(process.at.toString());
        }
    }

    /** claim_collection, and what S3 says of what an earlier attempt left: ObjectUploads.hasParts, or else abandon. */
    private void claim(State state, int p, Steps<State> steps) {
        Row row = state.row;
        Row claimed = new Row(row.attempt + 1, p, row.upload, row.done, row.parts, row.stored);
        boolean left = row.upload > 0 && row.done > 0;
        boolean there = state.bucket.uploads.contains(row.upload) && state.bucket.parts.containsAll(row.parts);
        if (left && (there || faults.contains(Fault.RESUMED_WITHOUT_ASKING_S3))) {
            steps.add(
                    "process " + p + " takes over what is left",
                    with(state, p, new Process(At.RESUME, claimed.attempt, row.upload, row.done, Set.of()), claimed));
        } else if (left && state.bucket.visible != null) {
            steps.add(
                    "process " + p + " takes over what is visible",
                    with(state, p, new Process(At.STORE, claimed.attempt, 0, PARTS, Set.of()), claimed));
        } else {
            State next = with(state, p, new Process(At.DELETE_PARTS, claimed.attempt, 0, 0, Set.of()), claimed);
            Bucket empty = new Bucket(Set.of(), Set.of(), state.bucket.visible);
            steps.add(
                    "process " + p + " claims it, and aborts the uploads that there are",
                    new State(next.row, empty, next.processes, next.nextUpload, next.kills, next.lapses));
        }
    }

    /** delete_parts: fenced by the attempt. */
    private Row afterDeletingParts(Row row, boolean ours) {
        boolean deletes = ours || faults.contains(Fault.PARTS_DELETED_UNFENCED);
        return deletes ? new Row(row.attempt, row.holder, row.upload, row.done, Set.of(), row.stored) : row;
    }

    private static State with(State state, int p, Process process) {
        return with(state, p, process, state.row);
    }

    private static State with(State state, int p, Process process, Row row) {
        List<Process> processes = new ArrayList<>(state.processes);
        processes.set(p, process);
        return new State(row, state.bucket, processes, state.nextUpload, state.kills, state.lapses);
    }

    private static Set<Integer> union(Set<Integer> parts, Process process) {
        return plus(parts, process.upload * 10 + process.done);
    }

    private static Set<Integer> plus(Set<Integer> values, int value) {
        Set<Integer> more = new TreeSet<>(values);
        more.add(value);
        return more;
    }

    private static Set<Integer> minus(Set<Integer> values, int value) {
        Set<Integer> fewer = new TreeSet<>(values);
        fewer.remove(value);
        return fewer;
    }

    @Override
    public Optional<String> violation(State state) {
        Set<Integer> visible = state.bucket.visible;
        if (state.row.attempt > ATTEMPTS) {
            return Optional.of("attempts without end");
        }
        if (visible != null) {
            boolean whole = visible.size() == PARTS
                    && visible.stream().map(part -> part / 10).distinct().count() == 1;
            if (!whole) {
                return Optional.of("a visible object that is not whole: " + visible);
            }
        }
        boolean calm = state.processes.stream().allMatch(process -> process.at == At.IDLE);
        return state.row.stored && calm && visible == null
                ? Optional.of("noted as stored, and there is no object")
                : Optional.empty();
    }

    @Override
    public boolean isSettled(State state) {
        return state.row.stored && state.processes.stream().allMatch(process -> process.at == At.IDLE);
    }

    @Override
    public String key(State state) {
        return state.toString();
    }
}
