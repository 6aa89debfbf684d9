package behaviour.json;

import behaviour.ParsedBatch;
import behaviour.RejectionReason;
import behaviour.draft.BatchBuilder;
import behaviour.draft.RecordBuilder;
import behaviour.draft.ResultFactory;
import behaviour.draft.ValueFormat;
import behaviour.record.RawRecords;
import behaviour.record.RawRecordsReader;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads NDJSON records, one JSON object each, by the shape of their format. */
public final class JsonRecords<T> implements RawRecordsReader<T> {
    private static final int MAX_DEPTH = 64;

    /**
     * Names are not interned and their table may overflow: an object can bring as many as it likes. Numbers may be long
     * because their text is judged, never their value.
     */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonShape shape;
    private final ValueFormat format;
    private final ResultFactory<T> maker;

    public JsonRecords(JsonShape shape, ValueFormat format, ResultFactory<T> maker) {
        this.shape = shape;
        this.format = format;
        this.maker = maker;
    }

    @Override
    public ParsedBatch<T> read(RawRecords block) {
        BatchBuilder<T> draft = new BatchBuilder<>(block, format, maker);
        JsonWalk walk = new JsonWalk();
        boolean readable = draft.isReadable(block.records());
        while (draft.record() < block.records()) {
            if (readable || !draft.rejectUnreadable()) {
                read(block, draft, walk);
            }
        }
        return draft.reading();
    }

    private void read(RawRecords block, BatchBuilder<T> blockDraft, JsonWalk walk) {
        int start = blockDraft.startByte();
        RecordBuilder draft = blockDraft.begin();
        try (JsonParser parser = JSON.createParser(block.bytes(), start, blockDraft.endByte() - start)) {
            walk.walk(parser, shape, draft);
        } catch (JsonProcessingException e) {
            draft.breakOff(
                    RejectionReason.MALFORMED,
                    "",
                    "invalid JSON: " + e.getOriginalMessage().split(" \\(start marker", 2)[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        blockDraft.end();
    }
}
