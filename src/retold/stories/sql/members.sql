-- Pairs, and the articles in them (as pairs with themselves), by the group in which they are compared: all that hangs together, or, where that is
-- more than {most} articles, each pair by itself.
WITH heads AS (SELECT l.head, COUNT(*) AS articles FROM labels l GROUP BY l.head)
SELECT l.head AS part, CAST(0 AS BIGINT) AS piece, l.node AS a, l.node AS b
FROM labels l JOIN heads h ON h.head = l.head
WHERE h.articles <= {most}
UNION ALL
SELECT h.head AS part, CAST(0 AS BIGINT) AS piece, p.a, p.b
FROM pairs p JOIN labels l ON l.node = p.a JOIN heads h ON h.head = l.head
WHERE h.articles <= {most}
UNION ALL
SELECT p.a AS part, p.b AS piece, p.a, p.b
FROM pairs p JOIN labels l ON l.node = p.a JOIN heads h ON h.head = l.head
WHERE h.articles > {most}
UNION ALL
SELECT p.a AS part, p.b AS piece, p.a, p.a AS b
FROM pairs p JOIN labels l ON l.node = p.a JOIN heads h ON h.head = l.head
WHERE h.articles > {most}
UNION ALL
SELECT p.a AS part, p.b AS piece, p.b AS a, p.b
FROM pairs p JOIN labels l ON l.node = p.a JOIN heads h ON h.head = l.head
WHERE h.articles > {most}
