-- All sightings of the articles that were found in. (What could not be found in is in no story.)
SELECT s.batch, s.article, s.digest, s.text, s.rest
FROM sightings s
JOIN (SELECT DISTINCT f.article FROM findings f) k ON k.article = s.article
