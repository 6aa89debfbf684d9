package failure;

import java.time.Duration;

/**
 * Everything that is known to go wrong, as a closed type: each failure names the object it concerns, says what was
 * found and has exactly one {@link Fate}. {@code subject} is an {@code s3://bucket/key} URI, a feed, or "queue
 * message".
 */
public sealed interface Failure {

    /** One sentence for the operator: what happened to which object, and what to do where that is not obvious. */
    String message();

    Fate fate();

    /** What a person must look at. */
    sealed interface Parked extends Failure {
        @Override
        default Fate fate() {
            return Fate.PARK;
        }
    }

    /** What somebody else does, now or next. */
    sealed interface Returned extends Failure {
        @Override
        default Fate fate() {
            return Fate.RETURN;
        }
    }

    /** A queue message that is neither an S3 nor an EventBridge notification, bare or in an SNS envelope. */
    record Undecodable(String reason) implements Parked {
        @Override
        public String message() {
            return "queue message is not a notification: " + reason;
        }
    }

    /** The object (or this version of it) is no longer there, or was overwritten before it could be read. */
    record ObjectGone(String object, String found) implements Failure {
        @Override
        public String message() {
            return object + " no longer exists: " + found;
        }

        @Override
        public Fate fate() {
            return Fate.IGNORE;
        }
    }

    /** Access denied, or a wrong key for decryption. */
    record AccessDenied(String object, String found) implements Parked {
        @Override
        public String message() {
            return object + " cannot be accessed: " + found + "; check the role's s3:GetObject and kms:Decrypt rights";
        }
    }

    /** In an archive: it must be restored before it can be read. */
    record ObjectArchived(String object, String storageClass) implements Parked {
        @Override
        public String message() {
            return object + " is archived" + (storageClass.isEmpty() ? "" : " (storage class " + storageClass + ")")
                    + ": restore it; once S3 tells that it is restored (ObjectRestore:Completed), or with"
                    + " `footfall load`, it is loaded";
        }
    }

    /** Corrupt compression, wrong encoding, a header that does not fit the format, a decompression bomb. */
    record ObjectUnreadable(String object, String found) implements Parked {
        @Override
        public String message() {
            return object + " cannot be read: " + found;
        }
    }

    /** Not one record could be used: the file, not its records, is wrong. */
    record NothingAccepted(String object, long records, long rejected, String reasons) implements Parked {
        @Override
        public String message() {
            return object + ": not one of its " + records + " records could be used, " + rejected + " were rejected: "
                    + reasons + "; see `footfall rejections`";
        }
    }

    /** The share of rejections is over the feed's limit: the file, not its records, is wrong. */
    record TooManyRejections(String object, long records, long rejected, int limitPercent, String reasons)
            implements Parked {
        @Override
        public String message() {
            return object + ": " + rejected + " of " + records + " records were rejected, more than the limit of "
                    + limitPercent + " %: " + reasons + "; see `footfall rejections`";
        }
    }

    /** S3 or SNS throttles, answers 5xx, or the connection broke. */
    record ServiceUnavailable(String subject, String found) implements Failure {
        @Override
        public String message() {
            return subject + ": " + found + "; will be retried";
        }

        @Override
        public Fate fate() {
            return Fate.RETRY;
        }
    }

    /** What a feed is collected from answers that it is busy: 429 or 503, with when to come back. */
    record SourceBusy(String subject, String found, Duration retryAfter) implements Failure {
        @Override
        public String message() {
            return subject + ": " + found + "; will be retried in " + retryAfter.toSeconds() + " s";
        }

        @Override
        public Fate fate() {
            return Fate.RETRY;
        }
    }

    /**
     * What a feed is collected from does not let us in, or answers what cannot be right: settings or source are wrong.
     */
    record SourceUnusable(String subject, String found) implements Parked {
        @Override
        public String message() {
            return subject + ": " + found;
        }
    }

    /** Content that was collected and must not be stored: a wrong checksum, a catalogue that is suspiciously small. */
    record ContentRefused(String subject, String found) implements Parked {
        @Override
        public String message() {
            return subject + " is refused: " + found;
        }
    }

    /** Another process has taken the collection over. */
    record CollectingElsewhere(String subject) implements Returned {
        @Override
        public String message() {
            return subject + " is being collected by another process";
        }
    }

    /** A deadlock, a serialisation failure, a lock or statement time-out: the transaction can be repeated. */
    record TransactionConflict(String found) implements Failure {
        @Override
        public String message() {
            return "transaction rolled back: " + found + "; will be retried";
        }

        @Override
        public Fate fate() {
            return Fate.RETRY;
        }
    }

    /** No connection, read-only, shutting down, out of connections, out of disk. */
    record DatabaseUnavailable(String found) implements Failure {
        @Override
        public String message() {
            return "database unavailable: " + found + "; waiting for it";
        }

        @Override
        public Fate fate() {
            return Fate.WAIT;
        }
    }

    /**
     * What the database does not do, now or later: the rows cannot be held as they are, or a right or an object of the
     * schema is missing.
     */
    record DatabaseRefused(String found, String state) implements Parked {
        private static final String INSUFFICIENT_PRIVILEGE = "42501";

        @Override
        public String message() {
            String advice = state.equals(INSUFFICIENT_PRIVILEGE)
                    ? "; the role of footfall.db.user lacks this right, docs/operations.md lists those that it needs"
                    : "";
            return "the database refuses: " + found.strip().replaceAll("\\s+", " ") + " (SQLSTATE " + state + ")"
                    + advice;
        }
    }

    /** Another worker holds the lease of this object, or took it over. */
    record LoadingElsewhere(String object, long objectId, Duration leaseLeft) implements Returned {
        @Override
        public String message() {
            return object + " is being loaded by another worker; its lease ends in " + leaseLeft.toSeconds() + " s";
        }
    }

    /** The process is told to stop: what is committed stays, the rest is for the next worker. */
    record Stopping(String object) implements Returned {
        @Override
        public String message() {
            return object + " is released: this worker stops";
        }
    }

    /** Two slices of limited time in a row came no further. */
    record NoProgress(String object) implements Parked {
        @Override
        public String message() {
            return object + ": two slices in a row ended without one more batch of it; give the function more time or"
                    + " memory, or load it by `footfall load`, which has no limit of time";
        }
    }

    /** Memory is exhausted while an object is loaded: its records or the settings are too large for the heap. */
    record HeapExhausted(String subject, String found) implements Failure {
        @Override
        public String message() {
            return subject + ": out of memory, " + found + "; give the process more (-Xmx), or lower"
                    + " footfall.reading.batch-bytes, footfall.reading.max-record-bytes, footfall.load.writers or"
                    + " footfall.receive.workers";
        }

        @Override
        public Fate fate() {
            return Fate.REDRIVE;
        }
    }

    /** A bug, or something that nobody foresaw. */
    record Unexpected(String subject, String found) implements Failure {
        @Override
        public String message() {
            return subject + ": unexpected " + found;
        }

        @Override
        public Fate fate() {
            return Fate.REDRIVE;
        }
    }
}
