package cli.repair;

import behaviour.RejectionReason;
import failure.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Selects the rejections that a command works on. */
final class RejectionSelection {
    @Parameters(
            arity = "0..*",
            paramLabel = "OBJECT-ID",
            description = "Only rejections of these objects. Default: of all objects.")
    private List<Long> objects = List.of();

    @Option(names = "--feed", description = "Only rejections of this feed.")
    private Optional<String> feed = Optional.empty();

    @Option(
            names = "--reason",
            paramLabel = "CODE",
            description = "Only rejections with this reason, such as bad-time.")
    private Optional<String> reason = Optional.empty();

    /** Empty for those of a feed, or all. */
    List<Long> objects() {
        return objects;
    }

    Optional<String> feed() {
        return feed;
    }

    Optional<String> reason() {
        return reason;
    }

    /** @throws UserError when the options contradict each other or the reason is unknown */
    void check() {
        if (feed.isPresent() && !objects.isEmpty()) {
            throw new UserError("give objects or a feed, not both", UserError.USAGE);
        }
        check(reason);
    }

    /** @throws UserError when the reason is unknown */
    static void check(Optional<String> reason) {
        List<String> codes = Arrays.stream(RejectionReason.values())
                .map(RejectionReason::code)
                .toList();
        if (reason.isPresent() && !codes.contains(reason.get())) {
            throw new UserError(
                    "unknown reason '" + reason.get() + "', expected one of "
                            + codes.stream().sorted().collect(Collectors.joining(", ")),
                    UserError.USAGE);
        }
    }
}
