#!/usr/bin/env bash
# What native code reads from its process's environment, for every process that is started from this shell.
#
# Source it before spark-submit, where the driver runs in this shell (local, or a cluster's client mode):
#   source cluster-config/clusters/spark-env.sh
# Executors get theirs from spark.executorEnv.* in a cluster's spark-defaults.conf. scripts/kindling does both by itself.

# One task slot, one thread: Spark's slots are the parallelism, and BLAS threads beside them take turns.
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1}

# glibc gives big blocks back at once and faults them in again at each call of a kernel; kept, convolutions ran at
# twice the speed. Other C libraries ignore these.
export MALLOC_MMAP_MAX_=${MALLOC_MMAP_MAX_:-0}
export MALLOC_TRIM_THRESHOLD_=${MALLOC_TRIM_THRESHOLD_:-8589934592}
export MALLOC_TOP_PAD_=${MALLOC_TOP_PAD_:-268435456}

# OpenBLAS 0.3.19 takes CPUs that are newer than it for a Haswell, at half their speed. Of this machine alone: what
# executors should take, all of a cluster's machines must bear.
if [[ -z ${OPENBLAS_CORETYPE:-} ]] && grep -qsw avx512f /proc/cpuinfo; then
  export OPENBLAS_CORETYPE=SKYLAKEX
fi
