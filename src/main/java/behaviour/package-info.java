/**
 * From the bytes of a behaviour file to typed events, in the order of the data:
 *
 * <ul>
 *   <li>{@link behaviour.RecordCutter} decompresses an object and cuts it into batches of raw records ({@code cutting})
 *   <li>a {@link behaviour.Profile}, found by {@link behaviour.Profiles}, says what a format's columns or JSON members
 *       mean ({@code format})
 *   <li>its {@link behaviour.BlockReader} reads the records as CSV ({@code csv}) or JSON ({@code json}) into a draft
 *       ({@code draft}), value by value ({@code text}), and makes events or rejections of it
 * </ul>
 *
 * The records in this package are the vocabulary that the other stages share; the packages below it are its own.
 */
package behaviour;
