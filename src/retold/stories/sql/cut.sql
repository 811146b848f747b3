-- Pairs that were not looked for, since too many articles have their key. Most of them share other keys, or nothing else.
SELECT COALESCE(CAST(SUM((c.articles - 1) * (c.articles - 2)) AS BIGINT), 0) AS twice
FROM crowded c
