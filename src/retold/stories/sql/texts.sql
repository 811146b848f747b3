-- The articles of some pairs, each once.
SELECT x.article, x.text
FROM articles x
JOIN (
  SELECT DISTINCT u.article
  FROM (
    SELECT p.a AS article FROM pairs p
    UNION ALL
    SELECT q.b AS article FROM pairs q
  ) u
) w ON w.article = x.article
