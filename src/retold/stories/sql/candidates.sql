-- Pairs that share two keys and a fifth of the keys of the one that has fewer. A key that more articles have than {most} pairs each of them with the
-- first alone: what is common costs what it is long, and a story in a thousand versions hangs together.
SELECT p.a, p.b
FROM (
  SELECT u.a, u.b, COUNT(*) AS common
  FROM (
    SELECT x.article AS a, y.article AS b
    FROM shared x
    JOIN shared y ON y.key = x.key
    WHERE x.article < y.article AND x.articles <= {most}
    UNION ALL
    SELECT z.first AS a, z.article AS b FROM shared z WHERE z.articles > {most} AND z.article <> z.first
  ) u
  GROUP BY u.a, u.b
) p
JOIN sizes s ON s.article = p.a
JOIN sizes t ON t.article = p.b
WHERE p.common * 5 >= LEAST(s.keys, t.keys) AND (p.common > 1 OR LEAST(s.keys, t.keys) = 1)
