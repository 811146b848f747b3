-- Heads that an edge joins to a lesser head: the least of these.
SELECT w.node, MIN(w.lesser) AS head
FROM (
  SELECT x.head AS node, y.head AS lesser
  FROM edges e JOIN labels x ON x.node = e.a JOIN labels y ON y.node = e.b
  WHERE y.head < x.head
  UNION ALL
  SELECT y.head AS node, x.head AS lesser
  FROM edges e JOIN labels x ON x.node = e.a JOIN labels y ON y.node = e.b
  WHERE x.head < y.head
) w
GROUP BY w.node
