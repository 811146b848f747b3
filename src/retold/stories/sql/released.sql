-- What is left of the pairs of copies when those that stand behind another are out, and those that they stand behind.
SELECT n.a, n.b, n.shared, n.of_a, n.of_b, n.jaccard, n.containment
FROM near n
LEFT JOIN behind x ON x.article = n.a
LEFT JOIN behind y ON y.article = n.b
LEFT JOIN (SELECT DISTINCT stands_for FROM behind) u ON u.stands_for = n.a
LEFT JOIN (SELECT DISTINCT stands_for FROM behind) v ON v.stands_for = n.b
WHERE x.article IS NULL AND y.article IS NULL AND u.stands_for IS NULL AND v.stands_for IS NULL
