"""A panel on Spark: every partition is parsed where it lies.

    spark-submit examples/clusters/on_spark.py examples/reports panel.parquet

Each executor needs govreport[pandas,parquet]. A page that fails is a row whose column `failure` says why.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pyspark.sql import SparkSession

from govreport.corpus import parse_batches, spark_schema


def main(folder: str, output: str) -> None:
    """Read the pages of `folder` and write their figures."""
    spark = SparkSession.builder.appName("govreport").getOrCreate()
    # A few thousand characters a page: 64 pages make a batch of some seconds.
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "64")
    files = spark.read.format("binaryFile").load(f"{Path(folder).resolve().as_uri()}/*.txt")
    pages = files.selectExpr("path AS source", "content AS text")
    rows = pages.mapInPandas(parse_batches, schema=spark_schema())
    rows.write.mode("overwrite").parquet(output)
    panel = spark.read.parquet(output)
    panel.where("status = 'target' AND id = 'gdp'").select("region", "year", "value", "bound").show()
    print(panel.count(), "rows,", panel.where("failure IS NOT NULL").count(), "pages failed")


if __name__ == "__main__":
    main(*sys.argv[1:3])
