#!/usr/bin/env bash
# What every process that is started from this shell reads from its environment.
#
# Source it before spark-submit, where the driver runs in this shell (local, or a cluster's client mode):
#   source cluster-config/clusters/spark-env.sh
# Executors get theirs from spark.executorEnv.* in a cluster's spark-defaults.conf. scripts/kindling does both by itself.

# For the native code that DL4J pre-trains with. One task slot, one thread: Spark's slots are the parallelism.
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1}
