-- Each article of a group of copies with the first of it, as far as it is not known how alike the two are.
SELECT l.head AS a, l.node AS b
FROM labels l
LEFT JOIN near n ON n.a = l.head AND n.b = l.node
WHERE l.head <> l.node AND n.a IS NULL
