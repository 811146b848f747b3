-- Keys that more articles have than {most}, each once.
SELECT s.key, s.articles
FROM shared s
WHERE s.articles > {most} AND s.article = s.first
