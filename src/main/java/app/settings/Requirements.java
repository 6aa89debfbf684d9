package app.settings;

import java.util.EnumSet;
import java.util.Set;

/** What a command needs from its configuration. */
public enum Requirements {
    /** Reads the database. */
    READ(false, EnumSet.of(Settings.Need.DATABASE)),
    /** Loads or collects once. */
    LOAD(false, EnumSet.of(Settings.Need.DATABASE, Settings.Need.FEEDS)),
    /** Sends to the queue. */
    QUEUE(false, EnumSet.allOf(Settings.Need.class)),
    /** A service that does not receive. */
    SERVE(true, EnumSet.of(Settings.Need.DATABASE, Settings.Need.FEEDS)),
    /** A service that receives from the queue. */
    RECEIVE(true, EnumSet.allOf(Settings.Need.class));

    private final boolean service;
    private final Set<Settings.Need> needs;

    Requirements(boolean service, Set<Settings.Need> needs) {
        this.service = service;
        this.needs = needs;
    }

    /** Whether it runs until it is stopped, so that its log is for machines. */
    public boolean isService() {
        return service;
    }

    /** The parts of the configuration that must be there. */
    public Set<Settings.Need> needs() {
        return EnumSet.copyOf(needs);
    }
}
