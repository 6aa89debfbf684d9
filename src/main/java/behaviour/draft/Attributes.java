package behaviour.draft;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the profile does not know, as members of a JSON object, in the order of the record. */
public final class Attributes {
    private static final int FEW = 256;

    private Map<String, String> members = new LinkedHashMap<>();
    private int length;

    /**
     * @param name as a JSON string
     * @param json a JSON value
     * @return false when the name was there already
     */
    public boolean put(String name, String json) {
        length += name.length() + json.length();
        return members.putIfAbsent(name, json) == null;
    }

    public void clear() {
        if (members.size() > FEW) {
            members = new LinkedHashMap<>();
        } else if (!members.isEmpty()) {
            members.clear();
        }
        length = 0;
    }

    /** Characters of all names and values. */
    public int length() {
        return length;
    }

    /** These and those of {@code outer} whose names are not among these, as a JSON object; empty when there is none. */
    public String with(Attributes outer) {
        if (members.isEmpty() && outer.members.isEmpty()) {
            return "";
        }
        StringBuilder json = new StringBuilder();
        members.forEach((name, value) -> append(json, name, value));
        outer.members.forEach((name, value) -> {
            if (!members.containsKey(name)) {
                append(json, name, value);
            }
        });
        return json.append('}').toString();
    }

    private static void append(StringBuilder json, String name, String value) {
        json.append(json.isEmpty() ? '{' : ',').append(name).append(':').append(value);
    }
}
