-- What joins articles into a family: copies, and pairs that have half of their wording in common.
SELECT p.a, p.b FROM pairs p WHERE p.jaccard >= 0.5
UNION ALL
SELECT n.a, n.b FROM near n
UNION ALL
SELECT c.stands_for AS a, c.article AS b FROM behind c
