-- Every node with the head of its head, so that long chains halve in a round.
SELECT x.node, y.head
FROM hooked x
JOIN hooked y ON y.node = x.head
