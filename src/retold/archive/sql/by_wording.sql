-- For each article the {most} that share most of its sampled shingles, whenever they came out. A shingle that more articles have than {common} finds
-- nothing.
WITH rare AS (
  SELECT k.key
  FROM keys k
  WHERE k.kind = 3
  GROUP BY k.key
  HAVING COUNT(*) <= {common}
),
kept AS (
  SELECT k.article, k.key
  FROM keys k
  JOIN rare r ON r.key = k.key
  WHERE k.kind = 3
),
sizes AS (SELECT k.article, COUNT(*) AS keys FROM kept k GROUP BY k.article),
shared AS (
  SELECT x.article AS a, y.article AS b, COUNT(*) AS together
  FROM kept x
  JOIN kept y ON y.key = x.key
  WHERE x.article <> y.article
  GROUP BY x.article, y.article
)
SELECT r.a, r.b
FROM (
  SELECT p.a, p.b, ROW_NUMBER() OVER (PARTITION BY p.a ORDER BY p.together DESC, p.b) AS place
  FROM shared p
  JOIN sizes s ON s.article = p.a
  WHERE p.together >= LEAST(s.keys, 2)
) r
WHERE r.place <= {most}
