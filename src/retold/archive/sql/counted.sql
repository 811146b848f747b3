-- Each article with its days and what is held of it, and a row for each of its terms with how many articles have that.
SELECT t.article, t.term, f.articles, CAST(0 AS BIGINT) AS early, CAST(0 AS BIGINT) AS late, CAST(NULL AS STRING) AS held
FROM terms t
JOIN frequency f ON f.term = t.term
UNION ALL
SELECT r.article, CAST(NULL AS STRING) AS term, CAST(0 AS BIGINT) AS articles, r.early, r.late, r.held
FROM fronts r
