-- How many groups have more than {largest} articles.
SELECT COUNT(*) AS n
FROM (SELECT l.head FROM labels l GROUP BY l.head HAVING COUNT(*) > {largest}) h
