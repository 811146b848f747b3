-- For each article the {most} whose weightiest terms have most of its own in common, of about the same days. Shares are whole numbers: a sum of
-- fractions depends on the order in which an engine adds them.
SELECT r.a, r.b
FROM (
  SELECT p.a, p.b, ROW_NUMBER() OVER (PARTITION BY p.a ORDER BY p.share DESC, p.b) AS place
  FROM (
    SELECT x.article AS a, y.article AS b, CAST(SUM(x.share) AS BIGINT) AS share
    FROM keys x
    JOIN keys y ON y.key = x.key
    WHERE x.kind = 2 AND y.kind = 1 AND x.article <> y.article AND y.early <= x.late + {window} AND y.late >= x.early - {window}
    GROUP BY x.article, y.article
  ) p
  WHERE p.share >= {shared}
) r
WHERE r.place <= {most}
