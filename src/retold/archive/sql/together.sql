-- What is held of the articles that are clustered together.
SELECT l.head AS part, l.node AS article, k.held
FROM labels l
JOIN keys k ON k.article = l.node
WHERE k.kind = 0
