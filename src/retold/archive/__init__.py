"""The growing pile on disk: immutable Parquet tables by day (the truth) and an SQLite catalogue (look-ups, full text) that can be made anew."""
