-- The articles that stand behind no other.
SELECT t.article, t.early, t.late, t.held
FROM told t
LEFT JOIN behind b ON b.article = t.article
WHERE b.article IS NULL
