-- The articles of parcels that are to be compared with others, each once.
SELECT p.a AS article, MIN(p.text) AS text
FROM parcels p
JOIN (
  SELECT DISTINCT u.article
  FROM (
    SELECT s.a AS article FROM stars s
    UNION ALL
    SELECT t.b AS article FROM stars t
  ) u
) w ON w.article = p.a
WHERE p.a = p.b
GROUP BY p.a
