/** What every source is to a collector: what is asked, what comes back, and how often it is tried again. */
package collect.source;
