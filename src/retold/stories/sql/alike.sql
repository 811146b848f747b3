-- Articles that may be nearly one text: neighbours among those that have the same smallest shingle, in any of six orders, and that share five of the
-- six. (Neighbours, not all with the first: that may be one which only resembles them.)
WITH places AS (
  SELECT k.kind, k.key, k.article, ROW_NUMBER() OVER (PARTITION BY k.kind, k.key ORDER BY k.article) AS place
  FROM repeated k
  WHERE k.kind > 0
),
adjacent AS (
  SELECT DISTINCT v.article AS a, w.article AS b
  FROM places v
  JOIN places w ON w.kind = v.kind AND w.key = v.key AND w.place = v.place + 1
)
SELECT p.a, p.b
FROM adjacent p
JOIN repeated x ON x.article = p.a
JOIN repeated y ON y.article = p.b AND y.kind = x.kind AND y.key = x.key
WHERE x.kind > 0 AND y.kind > 0
GROUP BY p.a, p.b
HAVING COUNT(*) >= 5
