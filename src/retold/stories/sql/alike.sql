-- Of these, the ones that share five of the six.
SELECT p.a, p.b
FROM adjacent p
JOIN keys x ON x.article = p.a
JOIN keys y ON y.article = p.b AND y.kind = x.kind AND y.key = x.key
WHERE x.kind > 0 AND y.kind > 0
GROUP BY p.a, p.b
HAVING COUNT(*) >= 5
