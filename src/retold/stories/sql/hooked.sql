-- Every node with the new head of its head.
SELECT l.node, COALESCE(h.head, l.head) AS head
FROM labels l
LEFT JOIN hooks h ON h.node = l.head
