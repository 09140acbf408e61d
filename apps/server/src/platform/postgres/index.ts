export { type Cluster, type ClusterEvents, startCluster } from './cluster.ts';
