-- Articles with the family they are in, which is named by its least article.
SELECT l.node AS article, l.head AS family
FROM labels l
