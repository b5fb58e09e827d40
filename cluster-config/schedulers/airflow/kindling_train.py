"""A training every night, by Airflow's SparkSubmitOperator.

Copy into Airflow's folder of DAGs. Wants apache-airflow 2.4 or later, apache-airflow-providers-apache-spark 4.8 or later,
and a connection `spark_default`: its host is the master, deploy mode client. A retry goes on from the newest checkpoint,
since it has the same run folder. A task that Airflow kills has no time to commit: what it did since its last checkpoint
(run.checkpoint) is done again.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from airflow import DAG
from airflow.exceptions import AirflowException, AirflowFailException
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

HOME = "/opt/kindling"
CLUSTER = f"{HOME}/cluster-config/clusters/yarn/spark-defaults.conf"
CONFIGURATION = "hdfs:///kindling/sales.conf"
RUN = "hdfs:///kindling/runs/{{ ds }}"

# Usage, data, divergence, a checkpoint that does not fit: another start ends in the same way.
FOR_A_PERSON = {2, 3, 4, 6}


def exit_code(message: str) -> int | None:
    """Kindling's exit code in what the operator says of a failure; none where it was not started."""
    codes = re.findall(r"code is: (\d+)", message)
    return int(codes[-1]) if codes else None


class KindlingOperator(SparkSubmitOperator):
    """Fails at once where a retry is in vain."""

    def execute(self, context):
        try:
            return super().execute(context)
        except AirflowException as failure:
            if exit_code(str(failure)) in FOR_A_PERSON:
                raise AirflowFailException(str(failure)) from failure
            raise


with DAG(
    dag_id="kindling_train",
    schedule="30 1 * * *",
    start_date=datetime(2025, 1, 1),
    catchup=False,
    # Two drivers on one run folder: the second would end with exit code 7.
    max_active_runs=1,
) as dag:
    KindlingOperator(
        task_id="train",
        conn_id="spark_default",
        name="kindling",
        application=f"{HOME}/spark-jobs/target/kindling-all.jar",
        java_class="org.kindling.command.Kindling",
        application_args=["train", "--config", CONFIGURATION, "--out", RUN],
        properties_file=CLUSTER,
        # What the driver reads of its environment, as cluster-config/clusters/spark-env.sh, which has the reasons.
        env_vars={
            "OMP_NUM_THREADS": "1",
        },
        retries=5,
        retry_delay=timedelta(minutes=2),
        retry_exponential_backoff=True,
        max_retry_delay=timedelta(hours=1),
    )
