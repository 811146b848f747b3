-- Groups of what is joined by edges, before the first round: each node points to the least of itself and its neighbours.
SELECT u.node, MIN(u.other) AS head
FROM (
  SELECT e.a AS node, LEAST(e.a, e.b) AS other FROM edges e
  UNION ALL
  SELECT f.b AS node, LEAST(f.a, f.b) AS other FROM edges f
) u
GROUP BY u.node
