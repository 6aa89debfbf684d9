package behaviour.json;

import behaviour.BlockReader;
import behaviour.Reading;
import behaviour.RecordBlock;
import behaviour.RejectionReason;
import behaviour.draft.BlockDraft;
import behaviour.draft.Draft;
import behaviour.draft.Maker;
import behaviour.draft.ValueFormat;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads NDJSON records, one JSON object each, by the shape of their format. */
public final class JsonRecords<T> implements BlockReader<T> {
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
    private final Maker<T> maker;

    public JsonRecords(JsonShape shape, ValueFormat format, Maker<T> maker) {
        this.shape = shape;
        this.format = format;
        this.maker = maker;
    }

    @Override
    public Reading<T> read(RecordBlock block) {
        BlockDraft<T> draft = new BlockDraft<>(block, format, maker);
        JsonWalk walk = new JsonWalk();
        boolean readable = draft.isReadable(block.records());
        while (draft.record() < block.records()) {
            if (readable || !draft.rejectUnreadable()) {
                read(block, draft, walk);
            }
        }
        return draft.reading();
    }

    private void read(RecordBlock block, BlockDraft<T> blockDraft, JsonWalk walk) {
        int start = blockDraft.startByte();
        Draft draft = blockDraft.begin();
        try (JsonParser parser = JSON.createParser(block.bytes(), start, blockDraft.endByte() - start)) {
            walk.walk(parser, shape, draft);
        } catch (JsonProcessingException e) {
            draft.breakOff(
                    RejectionReason.MALFORMED,
                    "",
                    "no JSON: " + e.getOriginalMessage().split(" \\(start marker", 2)[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        blockDraft.end();
    }
}
