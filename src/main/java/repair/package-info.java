/** Finding what went wrong and setting it right: verification, reconciliation, replays, redrives. */
package repair;
