package load;

import behaviour.record.RawRecords;

/** Records of a batch, cut and not read yet, with the stream that they came from. */
public record RawBatch(ObjectStream stream, RawRecords block) {}
