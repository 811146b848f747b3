-- How many articles hang together in each group.
SELECT l.head, COUNT(*) AS articles
FROM labels l
GROUP BY l.head
