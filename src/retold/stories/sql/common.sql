-- Keys that several articles have, of those that stand behind no other: how many have it, and which is the first.
SELECT k.key, COUNT(*) AS articles, MIN(k.article) AS first
FROM keys k
LEFT JOIN behind b ON b.article = k.article
WHERE k.kind = 0 AND b.article IS NULL
GROUP BY k.key
HAVING COUNT(*) > 1
