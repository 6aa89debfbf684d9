package app.log;

import database.Statements;
import load.LoadListener;

/** Lets a test note progress now, without the time between. */
public final class ProgressNotesAccess {
    private ProgressNotesAccess() {}

    public static void note(Statements statements, String object, long bytesRead, long records) {
        try (ProgressNotes notes = new ProgressNotes(LoadListener.NONE, statements)) {
            notes.started(object, -1);
            notes.progressed(object, bytesRead, records);
            notes.note();
        }
    }
}
