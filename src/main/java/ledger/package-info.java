/**
 * Which objects, and which of their batches, are in: the memory on which all guarantees rest. {@link ledger.Ledger} has
 * the objects' states, {@link ledger.BatchLedger} the batches, {@link ledger.Leases} who is loading what.
 */
package ledger;
