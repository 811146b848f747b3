-- What is held of each article, as what is to be compared.
SELECT k.article, k.held AS text
FROM keys k
WHERE k.kind = 0
