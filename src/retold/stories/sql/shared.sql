-- Which article has which of these keys. (A key that stands twice in an article counts once.)
SELECT DISTINCT k.key, k.article, c.articles, c.first
FROM keys k
JOIN common c ON c.key = k.key
LEFT JOIN behind b ON b.article = k.article
WHERE k.kind = 0 AND b.article IS NULL
