/** What the database remembers of collections: who collects, how far, what is stored. */
package collect.ledger;
