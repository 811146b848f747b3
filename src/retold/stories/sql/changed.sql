-- How many nodes got another head in a round. (Their COUNT: a sum of ids of 63 bits would overflow.)
SELECT COUNT(*) AS nodes
FROM labels x
JOIN later y ON y.node = x.node
WHERE x.head <> y.head
