package watch.delivery;

import feed.Completeness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Describes the state of a business date for the person who gets the alarm. */
final class DeliveryDescription {
    private static final int MAX_ERROR = 300;
    private static final double MEBIBYTE = 1 << 20;

    private DeliveryDescription() {}

    static String loaded(Progress progress) {
        return String.format(Locale.ROOT, "loaded, %,d records", progress.records());
    }

    /** Of a date that is not complete. */
    static String of(Completeness completeness, Progress progress) {
        if (progress.objects() == 0 && !progress.signed()) {
            return progress.retracted() > 0 ? "removed from the bucket" : notThere(progress.collection());
        }
        List<String> parts = new ArrayList<>();
        if (progress.failed() > 0) {
            parts.add("arrived but failing with " + cut(progress.error()));
        }
        if (progress.loading() > 0) {
            parts.add("arrived and being loaded");
        } else if (progress.waiting() > 0) {
            parts.add("arrived and waiting to be loaded");
        }
        parts.add(lacking(completeness, progress));
        return String.join("; ", parts);
    }

    private static String notThere(Progress.Collected collection) {
        switch (collection.state()) {
            case "collecting":
                return collecting(collection);
            case "failed":
                return "missing: its collection fails with " + cut(collection.error());
            case "refused":
                return "missing: the collected content was refused, " + cut(collection.error());
            case "stored":
                return "collected, but its notification did not arrive";
            case "not-there":
                return "not published yet: " + cut(collection.error());
            default:
                return "not published yet";
        }
    }

    private static String collecting(Progress.Collected collection) {
        String size = String.format(Locale.ROOT, "%,.1f MiB", collection.bytesDone() / MEBIBYTE);
        return collection
                .bytesTotal()
                .filter(total -> total > 0)
                .map(total ->
                        "collecting at " + Math.min(100, collection.bytesDone() * 100 / total) + " % (" + size + ")")
                .orElse("collecting, " + size + " so far");
    }

    private static String lacking(Completeness completeness, Progress progress) {
        if (completeness instanceof Completeness.Objects objects) {
            return progress.loaded() + " of " + objects.count() + (objects.count() == 1 ? " object" : " objects")
                    + " loaded";
        }
        String loaded = progress.loaded() + (progress.loaded() == 1 ? " object" : " objects") + " loaded";
        if (!progress.signed()) {
            return loaded + ", " + completeness.sign().orElse("") + " is missing";
        }
        if (completeness instanceof Completeness.Manifest
                && !progress.manifest().read()) {
            String error = progress.manifest().error();
            return loaded + ", the manifest "
                    + (error.isEmpty() ? "has not been read yet" : "cannot be read: " + cut(error));
        }
        int absent = progress.manifest().absent();
        return absent == 0
                ? loaded
                : loaded + ", " + absent + " missing, such as "
                        + progress.manifest().firstAbsent();
    }

    private static String cut(String error) {
        String line = error.isEmpty() ? "an unknown error" : error.replaceAll("\\s+", " ");
        return line.length() <= MAX_ERROR ? line : line.substring(0, MAX_ERROR - 1) + "…";
    }
}
