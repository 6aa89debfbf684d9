package app.settings;

import app.settings.text.Setting;
import feed.Feed;
import java.util.List;

/**
 * The configuration as it is set, valid or not.
 *
 * @param settings without secrets, in the order of their keys
 * @param problems one line each; empty when the configuration is valid
 */
public record EffectiveSettings(List<Setting> settings, List<String> problems, List<Feed> feeds) {}
