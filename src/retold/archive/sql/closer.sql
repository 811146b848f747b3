-- Edges without the weaker ones of groups that have more than {largest} articles, which are too many to be clustered at once.
WITH large AS (SELECT l.head FROM labels l GROUP BY l.head HAVING COUNT(*) > {largest})
SELECT e.a, e.b, e.likeness
FROM edges e
JOIN labels l ON l.node = e.a
LEFT JOIN large h ON h.head = l.head
WHERE h.head IS NULL OR e.likeness >= {least}
