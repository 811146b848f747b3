-- Keys that several articles have, with these: all that anything can be found by. (Most keys are nobody else's. That a key of one kind is also one of
-- another is a chance that does no harm.)
SELECT k.article, k.kind, k.key
FROM keys k
JOIN (SELECT j.key FROM keys j GROUP BY j.key HAVING COUNT(*) > 1) r ON r.key = k.key
