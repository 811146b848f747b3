-- Articles that may be nearly one text: neighbours among those that have the same smallest shingle, in any of six orders. (Neighbours, not all
-- with the first: that may be one which only resembles them.)
WITH places AS (
  SELECT k.kind, k.key, k.article, ROW_NUMBER() OVER (PARTITION BY k.kind, k.key ORDER BY k.article) AS place
  FROM keys k
  WHERE k.kind > 0
)
SELECT DISTINCT x.article AS a, y.article AS b
FROM places x
JOIN places y ON y.kind = x.kind AND y.key = x.key AND y.place = x.place + 1
