package model;

import static model.VersionsModel.Bounds.of;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import model.VersionsModel.Bounds;

/** The bounds within which the protocol is proven, and larger ones for a machine that has the time. */
final class Scenarios {
    private static final int[] A = {0, 1};
    private static final int[] B = {1, 2};
    private static final int[] A_AGAIN = {0, 3};

    private Scenarios() {}

    static List<Bounds> versions() {
        return List.of(
                of("one version told of twice, two batches in flight, killed, its lease lost", A, A)
                        .batches(2, 2)
                        .trouble(1, 0, 1),
                of("one version told of twice in one process", A, A)
                        .workers(0, 0)
                        .trouble(1, 0, 1),
                of("an older and a newer version, killed, a lease lost", A, B).trouble(1, 0, 1),
                of("an older and a newer version, two batches, frozen", A, B)
                        .batches(2, 1)
                        .trouble(0, 1, 0),
                of("the same bytes again after another version, killed", A, B, A_AGAIN)
                        .trouble(1, 0, 0),
                of("three workers, the same bytes again", A, B, A_AGAIN).workers(0, 1, 2),
                of("a version without a sequencer between known ones", new int[] {0, 9}, new int[] {1, 0}, new int[] {
                    2, 5
                }),
                of("versions without sequencers and a replay", new int[] {0, 0}, new int[] {1, 0})
                        .replays(1),
                of("a replay while the same bytes are put again and an older version is late", A, A_AGAIN, B)
                        .replays(1),
                of("a removal before, between and after, killed", A, A_AGAIN)
                        .removal(2)
                        .trouble(1, 0, 0),
                of("a removal, frozen", A).removal(2).trouble(0, 1, 0),
                of("a version that fails and is mended, beside a newer one", A, B)
                        .batches(2, 1)
                        .bad(0)
                        .trouble(1, 0, 0),
                of("one version taken over and begun anew", A, A)
                        .batches(2, 1)
                        .trouble(1, 0, 1)
                        .anew(1),
                of("contents that change places unheard of", A).unheard(5, 0, 1, 0));
    }

    static Map<String, Model<?>> others() {
        Map<String, Model<?>> models = new LinkedHashMap<>();
        models.put("catalogue: two objects, two loads", new CatalogueModel(2, 2, 0));
        models.put("catalogue: two objects, a load, a fail-over", new CatalogueModel(2, 1, 1));
        models.put("outcomes: three, two publishers, two killed", new OutcomeModel(3, 2, 2));
        models.put("notices: two replicas, two killed", new NoticeModel(2, 2));
        models.put("deadlines: a date that comes and goes six times", new DeadlineModel(6));
        models.put("collections: two processes, one killed, two claims lost", new CollectionModel(2, 1, 2));
        models.put("messages: three of one object, two killed", new MessageModel(3, 2));
        models.put("dead letters: three failures, two killed", new LetterModel(3, 2));
        return models;
    }

    static List<Bounds> largerVersions() {
        return List.of(
                of("three versions, three workers, killed", A, B, A_AGAIN)
                        .workers(0, 1, 2)
                        .trouble(1, 0, 0),
                of("two versions, three workers in two processes, killed, a lease lost", A, B)
                        .workers(0, 0, 1)
                        .trouble(1, 0, 1),
                of("two versions, two batches at once, killed, a lease lost", A, B)
                        .batches(2, 2)
                        .trouble(1, 0, 1),
                of("a removal between two versions, killed and frozen", A, B)
                        .removal(2)
                        .trouble(1, 1, 0),
                of("a removal between three versions", A, B, A_AGAIN).removal(2),
                of("two replays, killed", A, B).replays(2).trouble(1, 0, 0),
                of("contents that change places four times", A).unheard(6, 0, 1, 0, 1));
    }

    static Map<String, Model<?>> largerOthers() {
        Map<String, Model<?>> models = new LinkedHashMap<>();
        models.put("catalogue: two objects, two loads, a fail-over", new CatalogueModel(2, 2, 1));
        models.put("outcomes: five, three publishers, three killed", new OutcomeModel(5, 3, 3));
        models.put("notices: four replicas, four killed", new NoticeModel(4, 4));
        models.put("collections: three processes, two killed, two claims lost", new CollectionModel(3, 2, 2));
        models.put("messages: four of one object, three killed", new MessageModel(4, 3));
        models.put("dead letters: six failures, four killed", new LetterModel(6, 4));
        return models;
    }
}
