-- Each article that stands behind the first of its group, and how alike the two are.
SELECT n.b AS article, n.a AS stands_for, n.jaccard
FROM near n JOIN labels l ON l.node = n.b AND l.head = n.a
UNION ALL
SELECT f.b AS article, f.a AS stands_for, f.jaccard
FROM far f
