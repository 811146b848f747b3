-- Every article with the story it is in: by itself if nothing joins it, and with the article that it stands behind.
SELECT r.article, COALESCE(c.story, r.article) AS story
FROM fronts r
LEFT JOIN clusters c ON c.article = r.article
UNION ALL
SELECT b.article, COALESCE(d.story, b.stands_for) AS story
FROM behind b
LEFT JOIN clusters d ON d.article = b.stands_for
