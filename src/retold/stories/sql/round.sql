-- Every node after one more round: heads that an edge joins to a lesser head take the least of these as theirs, and every node takes the head of
-- its head, so that long chains halve.
WITH hooks AS (
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
),
hooked AS (
  SELECT l.node, COALESCE(h.head, l.head) AS head
  FROM labels l
  LEFT JOIN hooks h ON h.node = l.head
)
SELECT x.node, y.head
FROM hooked x
JOIN hooked y ON y.node = x.head
