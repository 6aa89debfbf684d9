package model;

import java.util.Map;
import java.util.TreeMap;

/** Which statements of {@code sql/} each step of the models stands for, or why no model has one. */
final class ModelledStatements {
    /** By model and step; names of statement files, without their folder. */
    static final Map<String, String> STEPS = new TreeMap<>(Map.ofEntries(
            Map.entry("VersionsModel.register", "find_lease register_object"),
            Map.entry(
                    "VersionsModel.decide",
                    "lock_object begin_attempt take_lease supersede_object retract_object end_lease delete_batches"
                            + " delete_events delete_activity delete_rejections delete_staging"),
            Map.entry("VersionsModel.load", "fence_batch"),
            Map.entry(
                    "VersionsModel.commitBatch",
                    "insert_batch copy_events copy_plain_events copy_rejections copy_staging"),
            Map.entry("VersionsModel.lockVersions", "lock_versions"),
            Map.entry("VersionsModel.lockKey", "lock_key"),
            Map.entry("VersionsModel.findOlder", "find_older_versions"),
            Map.entry(
                    "VersionsModel.supersede",
                    "complete_object keep_header copy_activity gather_activity ensure_months insert_activity"),
            Map.entry("VersionsModel.fail", "fail_object insert_dead_letter"),
            Map.entry("VersionsModel.note", "note_removal"),
            Map.entry("VersionsModel.findRemoved", "find_removed_objects"),
            Map.entry("VersionsModel.finish", "release_lease"),
            Map.entry("VersionsModel.trouble", "end_silent_sessions renew_leases"),
            Map.entry("VersionsModel.requestReplay", "insert_replay"),
            Map.entry("VersionsModel.reconcile", "find_unknown_objects find_stuck_objects"),
            Map.entry("VersionsModel.surroundings", "reopen_object"),
            Map.entry("CatalogueModel.make", "mark_maker make_versions"),
            Map.entry(
                    "CatalogueModel.merge",
                    "await_loads drop_outdated merge_products deactivate_absent deactivate_staged"),
            Map.entry("CatalogueModel.ask", "await_catalogue await_catalogue_shared"),
            Map.entry("CatalogueModel.grant", "lock_catalogue share_catalogue"),
            Map.entry("CatalogueModel.fill", "fill_versions note_pricing price_activity"),
            Map.entry("CatalogueModel.commitLoad", "advance_generation"),
            Map.entry("OutcomeModel.publish", "find_unpublished mark_published"),
            Map.entry("NoticeModel.steps", "claim_sendings mark_sent mark_unsent insert_sending"),
            Map.entry(
                    "DeadlineModel.look",
                    "lock_watch insert_alarm close_deadlines count_recoveries save_delivery insert_notice"
                            + " add_alarms_to_notice"),
            Map.entry("CollectionModel.claim", "claim_collection"),
            Map.entry(
                    "CollectionModel.step",
                    "begin_collection resume_collection delete_parts note_upload note_part store_collection"
                            + " release_collection renew_collections forget_upload"),
            Map.entry("MessageModel.steps", "find_living_leases"),
            Map.entry("LetterModel.steps", "mark_redriven dismiss_dead_letter")));

    /** Changes that meet no other one, with the reason. */
    static final Map<String, String> ALONE = new TreeMap<>(Map.ofEntries(
            Map.entry("keep_zone", "written once, before anything is loaded"),
            Map.entry("date_object", "a column that only the watch reads, under lock_watch"),
            Map.entry("insert_manifest", "safe to repeat: a version of a key always lists the same"),
            Map.entry("close_incidents", "under lock_watch"),
            Map.entry("close_volumes", "under lock_watch"),
            Map.entry("save_mute", "one row for each feed, the last word wins"),
            Map.entry("delete_mute", "one row for each feed, the last word wins"),
            Map.entry("note_object", "as register_object, for what is not read"),
            Map.entry("ignore_object", "as fail_object, without a letter"),
            Map.entry("accept_records", "under take_rejections and the object's row"),
            Map.entry("mark_replayed", "under take_rejections and the object's row"),
            Map.entry("recount_object", "under take_rejections and the object's row"),
            Map.entry("take_rejections", "tried, never waited for; then the object's row is taken as by a claim"),
            Map.entry("fail_collection", "fenced by the attempt, and changes nothing that a step depends on"),
            Map.entry("keep_stored", "fenced by the attempt, as store_collection"),
            Map.entry("note_absent", "fenced by the attempt, and changes nothing that a step depends on"),
            Map.entry("note_recounted", "adds a row of its own, in the transaction of recount_activity"),
            Map.entry("open_refresh", "a transaction that reads one snapshot"),
            Map.entry("lock_standings", "tried, never waited for; loads never take it"),
            Map.entry("take_changes", "under lock_standings; loads only add such rows"),
            Map.entry("note_catalogue", "a table that is written under lock_standings alone"),
            Map.entry("extend_history", "a table that is written under lock_standings alone"),
            Map.entry("recount_history", "a table that is written under lock_standings alone"),
            Map.entry("sum_standings", "a table of its own"),
            Map.entry("drop_standings", "a table that is written under lock_standings alone"),
            Map.entry("save_standings", "a table that is written under lock_standings alone"),
            Map.entry("delete_categories", "a table that is written under lock_standings alone"),
            Map.entry("save_categories", "a table that is written under lock_standings alone"),
            Map.entry("save_state", "one row that is written under lock_standings alone"),
            Map.entry("note_recounts", "in the transaction that moves the events of a month, and only added to"),
            Map.entry("recount_activity", "excludes completions and catalogue loads by await_catalogue"),
            Map.entry("delete_recounts", "as recount_activity"),
            Map.entry("describe_earlier_products", "a table of its own"),
            Map.entry("make_earlier_versions", "as make_versions"),
            Map.entry("map_earlier_products", "a table of its own"),
            Map.entry("move_events", "repeatable read: whoever deletes an object meanwhile has it begin again"),
            Map.entry("delete_moved_events", "as move_events"),
            Map.entry("ensure_partition", "outside any transaction that holds a lock"),
            Map.entry("probe_write", "finds no row"),
            Map.entry("note_end", "fenced by the attempt, and changes nothing that a step depends on"),
            Map.entry("lower_sequencers", "holds the version's row, as register_object when an event moves it"),
            Map.entry("delete_removals", "only of a key that has an object in S3; note_removal may note them again"),
            Map.entry("describe_database", "only reads"),
            Map.entry("note_poll_failure", "one row for each queue, which no step reads"),
            Map.entry("note_poll_answer", "one row for each queue, which no step reads"),
            Map.entry("note_queue", "one row for each queue, which no step reads"),
            Map.entry("note_progress", "a row that no step reads, and that may be lost"),
            Map.entry("note_size", "one row a day, which no step reads"),
            Map.entry("prepare_activity", "settings of the transaction"),
            Map.entry("prepare_moving", "settings of the transaction"),
            Map.entry("prepare_verification", "settings of the transaction"),
            Map.entry("open_snapshot", "a transaction that reads")));

    private ModelledStatements() {}
}
