-- The articles that stand in any of these pairs.
SELECT x.article, x.text
FROM articles x
JOIN (SELECT p.a AS article FROM pairs p UNION SELECT q.b AS article FROM pairs q) w ON w.article = x.article
