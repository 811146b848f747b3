-- The same with the texts of the articles.
SELECT m.part, m.piece, m.a, m.b, x.text
FROM members m
JOIN articles x ON x.article = m.a
WHERE m.a = m.b
UNION ALL
SELECT n.part, n.piece, n.a, n.b, CAST(NULL AS STRING) AS text
FROM members n
WHERE n.a <> n.b
