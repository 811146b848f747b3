-- How many keys each article has that has any in common with another.
SELECT k.article, COUNT(*) AS keys
FROM keys k
JOIN (SELECT DISTINCT article FROM shared) s ON s.article = k.article
WHERE k.kind = 0
GROUP BY k.article
