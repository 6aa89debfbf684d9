package model;

import static model.VersionsModel.Bounds.of;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import model.VersionsModel.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each deliberate fault is found, so the model can see what it is asked for. */
class FaultsTest {
    private static final int MOST = 500_000;
    private static final int[] A = {0, 1};
    private static final int[] B = {1, 2};
    private static final int[] A_AGAIN = {0, 3};
    private static final Map<VersionsModel.Fault, Bounds> SHOWN_BY = new EnumMap<>(VersionsModel.Fault.class);

    static {
        Bounds twoVersions = of("two versions", A, B);
        SHOWN_BY.put(VersionsModel.Fault.FENCE_DROPPED, twoVersions);
        SHOWN_BY.put(
                VersionsModel.Fault.RECHECK_DROPPED,
                of("taken over and begun anew", A, A).trouble(0, 0, 1).anew(1));
        SHOWN_BY.put(VersionsModel.Fault.STALENESS_DROPPED, twoVersions);
        SHOWN_BY.put(VersionsModel.Fault.ROWS_BEFORE_STATE, twoVersions);
        SHOWN_BY.put(
                VersionsModel.Fault.KEY_NOT_LOCKED,
                of(
                                "three versions, the same bytes again",
                                new int[] {2, 1},
                                new int[] {1, 3},
                                new int[] {0, 2},
                                new int[] {0, 4})
                        .workers(0, 1, 2)
                        .complete(2));
        SHOWN_BY.put(
                VersionsModel.Fault.ORDER_BY_ARRIVAL_WHERE_UNKNOWN,
                of("an unknown one between known ones", new int[] {0, 9}, new int[] {1, 0}, new int[] {2, 5}));
        SHOWN_BY.put(
                VersionsModel.Fault.REPLAYS_PLACED_BY_ARRIVAL,
                of("a replay of an old version", new int[] {0, 0}, new int[] {1, 0})
                        .replays(1));
        SHOWN_BY.put(
                VersionsModel.Fault.REPLAYS_KEEP_THEIR_SEQUENCER,
                of("a replay, and the same bytes again", A, A_AGAIN, B).replays(1));
        SHOWN_BY.put(
                VersionsModel.Fault.NO_CARRY,
                of("contents that change places", A).unheard(5, 0, 1, 0));
        SHOWN_BY.put(
                VersionsModel.Fault.HELD_AFTER_COMMIT, of("one process", A, A).workers(0, 0));
        SHOWN_BY.put(
                VersionsModel.Fault.MESSAGE_DELETED_BEFORE_COMPLETION,
                of("killed", A).trouble(1, 0, 0));
        SHOWN_BY.put(
                VersionsModel.Fault.REMOVAL_NOT_NOTED_FIRST, of("a removal", A).removal(2));
        SHOWN_BY.put(
                VersionsModel.Fault.RETRACTION_UNMARKED,
                of("a removal, frozen", A).removal(2).trouble(0, 1, 0));
        SHOWN_BY.put(
                VersionsModel.Fault.ROWS_KEPT_ON_FAILURE,
                of("a torn object", A).batches(2, 1).bad(0));
    }

    @ParameterizedTest
    @EnumSource
    void areFoundAmongVersions(VersionsModel.Fault fault) {
        assertFound(fault, new VersionsModel(SHOWN_BY.get(fault), fault));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                        Stream.of(CatalogueModel.Fault.values())
                                .map(fault -> Arguments.of(fault, new CatalogueModel(2, 2, 1, fault))),
                        Stream.of(OutcomeModel.Fault.values())
                                .map(fault -> Arguments.of(fault, new OutcomeModel(3, 2, 2, fault))),
                        Stream.of(NoticeModel.Fault.values())
                                .map(fault -> Arguments.of(fault, new NoticeModel(2, 2, fault))),
                        Stream.of(DeadlineModel.Fault.values())
                                .map(fault -> Arguments.of(fault, new DeadlineModel(4, fault))),
                        Stream.of(CollectionModel.Fault.values())
                                .map(fault -> Arguments.of(fault, new CollectionModel(2, 1, 2, fault))),
                        Stream.of(MessageModel.Fault.values())
                                .map(fault -> Arguments.of(fault, new MessageModel(3, 2, fault))),
                        Stream.of(LetterModel.Fault.values())
                                .map(fault -> Arguments.of(fault, new LetterModel(3, 2, fault))))
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("others")
    void areFoundBesideThem(Enum<?> fault, Model<?> model) {
        assertFound(fault, model);
    }

    private static void assertFound(Enum<?> fault, Model<?> model) {
        Explorer.Result result = Explorer.explore(model, MOST);
        assertThat(result.violation()).as("what the model says of " + fault).isPresent();
        String violation = result.violation().orElseThrow();
        System.out.printf(
                "model: %s found: %s%n", fault, violation.lines().findFirst().orElseThrow());
    }
}
