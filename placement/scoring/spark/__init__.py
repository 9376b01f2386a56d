"""Scoring on Spark: frames in, frames out; or files in, folders of Parquet out."""
