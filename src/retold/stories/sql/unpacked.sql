-- The articles of parcels, each once.
SELECT p.a AS article, MIN(p.text) AS text
FROM parcels p
WHERE p.a = p.b
GROUP BY p.a
