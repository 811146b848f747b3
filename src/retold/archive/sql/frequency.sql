-- In how many articles each term is.
SELECT t.term, COUNT(*) AS articles
FROM terms t
GROUP BY t.term
