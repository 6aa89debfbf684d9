package repair;

import database.Statements;
import failure.FailureException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import notification.CreatedObject;
import notification.NotificationReader;
import notification.NotificationText;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The way back of dead letters: the message as it arrived goes to the queue again, and the objects in it may be tried
 * again. First the objects are reopened, then the letter is sent and marked while its row is held: of two at once one
 * sends it, and a crash in between sends it twice rather than never. Thread-safe.
 */
public final class Redrive {
    private final Statements statements;
    private final TransactionOperations transactions;
    private final Replays objects;
    private final NotificationReader reader = new NotificationReader();

    public Redrive(Statements statements, TransactionOperations transactions) {
        this.statements = statements;
        this.transactions = transactions;
        this.objects = new Replays(statements);
    }

    /** Ids of at most 500 letters after one that nobody and nothing has seen to yet. */
    public List<Long> open(long after) {
        return statements.list("repair/find_open_letters", Map.of("after", after), (row, number) -> row.getLong(1));
    }

    public Optional<Letter> find(long id) {
        return statements.findOne("repair/find_dead_letter", Map.of("id", id), Letter::of);
    }

    /** What goes to the queue: the original message, else a notification of the object. Empty when there is neither. */
    public Optional<String> message(Letter letter) {
        return letter.body.isEmpty() ? subject(letter).map(NotificationText::of) : Optional.of(letter.body);
    }

    /**
     * @param force also a letter that was seen to before
     * @return whether it was sent
     */
    public boolean send(Letter letter, boolean force, Consumer<String> queue) {
        Optional<String> message = message(letter);
        if (message.isEmpty()) {
            return false;
        }
        for (CreatedObject object : objectsOf(letter)) {
            statements.update("ledger/reopen_object", Map.of("bucket", object.bucket(), "key", object.key()));
        }
        return transactions.execute(transaction -> {
            int marked = statements.update("repair/mark_redriven", Map.of("id", letter.id, "force", force));
            if (marked > 0) {
                queue.accept(message.get());
            }
            return marked > 0;
        });
    }

    /**
     * Puts a letter aside for good.
     *
     * @param because for whoever reads it later; may be empty
     * @return whether it was open
     */
    public boolean dismiss(Letter letter, String because) {
        return statements.update("repair/dismiss_dead_letter", Map.of("id", letter.id, "because", because)) > 0;
    }

    /** A letter of one object reopens that object alone, whatever else its message names. */
    private List<CreatedObject> objectsOf(Letter letter) {
        Optional<CreatedObject> subject = subject(letter);
        if (subject.isPresent()) {
            return List.of(subject.get());
        }
        try {
            return reader.createdObjects(letter.body);
        } catch (FailureException undecodable) {
            return List.of();
        }
    }

    private Optional<CreatedObject> subject(Letter letter) {
        return CreatedObject.parse(letter.subject)
                .map(named -> objects.find(named.bucket(), named.key(), named.versionId())
                        .map(Replays.Replayable::object)
                        .orElse(named));
    }

    /**
     * A parked message or object.
     *
     * @param state as of the view {@code dead_letter_state}
     * @param because why it was dismissed; may be empty
     */
    public record Letter(
            long id, String subject, String failure, String message, String body, String state, String because) {
        public boolean isOpen() {
            return state.equals("open");
        }

        static Letter of(ResultSet row, int number) throws SQLException {
            return new Letter(
                    row.getLong("dead_letter_id"),
                    row.getString("subject"),
                    row.getString("failure"),
                    row.getString("message"),
                    row.getString("body"),
                    row.getString("state"),
                    row.getString("because"));
        }
    }
}
