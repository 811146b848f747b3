-- Keys that several articles have, of those that stand behind no other: with each of these, how many they are, and the first of them.
WITH fronts AS (
  SELECT k.key, k.article
  FROM repeated k
  LEFT JOIN behind b ON b.article = k.article
  WHERE k.kind = 0 AND b.article IS NULL
)
SELECT f.key, f.article, c.articles, c.first
FROM fronts f
JOIN (SELECT g.key, COUNT(*) AS articles, MIN(g.article) AS first FROM fronts g GROUP BY g.key HAVING COUNT(*) > 1) c ON c.key = f.key
