-- Each pair once, whichever of the two found the other.
SELECT DISTINCT LEAST(w.a, w.b) AS a, GREATEST(w.a, w.b) AS b
FROM (
  SELECT x.a, x.b FROM by_words x
  UNION ALL
  SELECT y.a, y.b FROM by_wording y
) w
