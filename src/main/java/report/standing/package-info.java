/**
 * How products stand in the usual periods, kept beside the loads: loads note what changed, and this counts it. So a
 * report reads rows that are there, and no load waits for another because of them.
 */
package report.standing;
