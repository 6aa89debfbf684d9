/**
 * From the bytes of a behaviour file to typed events, in the order of the data:
 *
 * <ul>
 *   <li>{@link behaviour.record.RecordSplitter} decompresses an object and cuts it into batches of raw records
 *       ({@code record})
 *   <li>a {@link behaviour.format.Format}, found by {@link behaviour.format.Formats}, says what a format's columns or
 *       JSON members mean ({@code format})
 *   <li>its {@link behaviour.record.RawRecordsReader} reads the records as CSV ({@code csv}) or JSON ({@code json})
 *       into a draft ({@code draft}), value by value ({@code text}), and makes events or rejections of it
 * </ul>
 *
 * This package is the vocabulary that the stages share; catalogue files are read by the same packages below it.
 */
package behaviour;
