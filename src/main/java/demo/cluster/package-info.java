/**
 * A cluster without Kubernetes: the rendered manifests, KEDA's arithmetic over the real counts of a queue, and pods as
 * processes.
 */
package demo.cluster;
