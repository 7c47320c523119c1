-- Twenty outcomes of people by system, month and fifth, and how far apart the fifths are. Who is not known may count for
-- an outcome or against it: a test is met only if it holds either way. `everybody` is all whom it may be about.
CREATE TABLE counted AS
  SELECT system, month, fifth, count(*) AS n, count(wait) AS waits, sum(wait) AS days,
         count(*) FILTER (treated) AS treated, count(wait) FILTER (treated) AS treated_waits,
         count(*) FILTER (wait <= 126) AS in_126, count(*) FILTER (wait >= 180) AS from_180, count(*) FILTER (treated AND wait <= 14) AS in_14,
         list_sort(list(wait) FILTER (wait IS NOT NULL)) AS each_wait, list_sort(list(wait) FILTER (treated AND wait IS NOT NULL)) AS each_treated_wait,
         count(q1) AS q1, count(q3) AS q3, count(q4) AS q4, count(q5) AS q5, count(q6) AS q6,
         count(*) FILTER (q1 >= 4) AS yes1, count(*) FILTER (q3 >= 4) AS yes3, count(*) FILTER (q4 >= 4) AS yes4,
         count(*) FILTER (q5 >= 4) AS yes5, count(*) FILTER (q6 >= 4) AS yes6,
         count(*) FILTER (needs_no_help IS DISTINCT FROM true) AS helped, count(q2) FILTER (NOT needs_no_help) AS q2,
         count(*) FILTER (NOT needs_no_help AND q2 >= 4) AS yes2,
         count(score) AS scores, sum(score) AS scored, count(falls) AS fall_answers, sum(falls) AS fallen,
         count(*) FILTER (carer IS DISTINCT FROM false) AS carers, count(q3) FILTER (carer) AS carers_q3,
         count(*) FILTER (carer AND q3 >= 4) AS carers_yes3,
         count(*) FILTER (age >= 65) AS old, count(wait) FILTER (age >= 65) AS old_waits, count(*) FILTER (age >= 65 AND wait <= 126) AS old_in_126,
         count(*) FILTER (ethnicity IS DISTINCT FROM 'white') AS minority, count(q1) FILTER (ethnicity != 'white') AS minority_q1,
         count(*) FILTER (ethnicity != 'white' AND q1 >= 4) AS minority_yes1,
         count(*) FILTER (q1 IS NOT NULL AND q2 IS NOT NULL) AS two, count(*) FILTER (q1 >= 4 AND q2 >= 4) AS two_yes
  FROM people GROUP BY ALL;
CREATE TABLE tallies AS
  SELECT system, month, fifth, unnest([
    {'metric': 1, 'counted': treated, 'known': n, 'everybody': n}, {'metric': 2, 'counted': in_126, 'known': waits, 'everybody': n},
    {'metric': 3, 'counted': from_180, 'known': waits, 'everybody': n}, {'metric': 4, 'counted': in_14, 'known': treated_waits, 'everybody': treated},
    {'metric': 5, 'counted': days, 'known': waits, 'everybody': n}, {'metric': 6, 'counted': 5, 'known': waits, 'everybody': n},
    {'metric': 7, 'counted': 9, 'known': waits, 'everybody': n}, {'metric': 8, 'counted': 9, 'known': treated_waits, 'everybody': treated},
    {'metric': 9, 'counted': yes1, 'known': q1, 'everybody': n}, {'metric': 10, 'counted': yes2, 'known': q2, 'everybody': helped},
    {'metric': 11, 'counted': yes3, 'known': q3, 'everybody': n}, {'metric': 12, 'counted': yes4, 'known': q4, 'everybody': n},
    {'metric': 13, 'counted': yes5, 'known': q5, 'everybody': n}, {'metric': 14, 'counted': yes6, 'known': q6, 'everybody': n},
    {'metric': 15, 'counted': scored, 'known': scores, 'everybody': n},
    {'metric': 16, 'counted': fallen, 'known': fall_answers, 'everybody': n},
    {'metric': 17, 'counted': carers_yes3, 'known': carers_q3, 'everybody': carers},
    {'metric': 18, 'counted': old_in_126, 'known': old_waits, 'everybody': old},
    {'metric': 19, 'counted': minority_yes1, 'known': minority_q1, 'everybody': minority},
    {'metric': 20, 'counted': two_yes, 'known': two, 'everybody': n}],
    recursive := true) FROM counted;
-- Who does not say a fifth may be of any: not known in each.
CREATE TABLE cells AS
  SELECT t.system, t.month, t.fifth, t.metric, t.counted, t.known, t.everybody + coalesce(u.everybody, 0) AS everybody
  FROM tallies t LEFT JOIN tallies u ON u.fifth IS NULL AND u.system = t.system AND u.month = t.month AND u.metric = t.metric
  WHERE t.fifth IS NOT NULL;
-- What is at a rank, from 0, of the sorted values with `more` of the least before them, or of the greatest behind them.
CREATE MACRO low_at(each, more, rank) AS CASE WHEN rank < more THEN 0 ELSE each[rank - more + 1] END;
CREATE MACRO high_at(each, more, rank) AS CASE WHEN rank < len(each) THEN each[rank + 1] ELSE 730 END;
CREATE TABLE percentiles AS
  SELECT system, month, fifth, metric, 10 * low_at(each, more, rank) + part * (low_at(each, more, later) - low_at(each, more, rank)) AS low,
         10 * high_at(each, more, rank) + part * (high_at(each, more, later) - high_at(each, more, rank)) AS high
  FROM (SELECT c.system, c.month, c.fifth, c.metric, CASE c.metric WHEN 8 THEN n.each_treated_wait ELSE n.each_wait END AS each,
               c.everybody - c.known AS more, c.counted::BIGINT * (c.everybody - 1) // 10 AS rank, c.counted::BIGINT * (c.everybody - 1) % 10 AS part,
               least(rank + 1, c.everybody - 1) AS later
        FROM cells c JOIN counted n ON n.system = c.system AND n.month = c.month AND n.fifth = c.fifth WHERE c.metric IN (6, 7, 8));
-- Fractions, so that nothing is rounded: `size` below both.
CREATE TABLE bounds AS
  SELECT c.system, c.month, c.fifth, c.metric, CASE WHEN p.low IS NULL THEN c.everybody ELSE 10 END::BIGINT AS size,
         coalesce(p.low, per * c.counted)::BIGINT AS low, coalesce(p.high, per * (c.counted + most * (c.everybody - c.known)))::BIGINT AS high,
         c.known > 0 AND 10 * c.known >= 7 * c.everybody AS known
  FROM (SELECT *, CASE metric WHEN 5 THEN 1 WHEN 15 THEN 1 WHEN 16 THEN 1000 ELSE 100 END AS per,
               CASE metric WHEN 5 THEN 730 WHEN 15 THEN 10 WHEN 16 THEN 5 ELSE 1 END AS most FROM cells) c
  LEFT JOIN percentiles p ON p.system = c.system AND p.month = c.month AND p.fifth = c.fifth AND p.metric = c.metric;
CREATE TABLE needed AS SELECT metric, comparison, (needed * 100)::BIGINT AS needed, (gap * 100)::BIGINT AS gap FROM metrics;
CREATE TABLE verdicts AS
  SELECT metric, fifth AS part, system, month,
         CASE WHEN NOT known THEN 'cannot tell'
              WHEN CASE comparison WHEN 'at least' THEN 100 * low >= needed * size ELSE 100 * high <= needed * size END THEN 'met'
              WHEN CASE comparison WHEN 'at least' THEN 100 * high < needed * size ELSE 100 * low > needed * size END THEN 'not met'
              ELSE 'cannot tell' END AS verdict
  FROM bounds JOIN needed USING (metric)
  UNION ALL
  SELECT a.metric, 6, a.system, a.month,
         CASE WHEN NOT a.known OR NOT b.known THEN 'cannot tell'
              WHEN 100 * (a.high * b.size - b.low * a.size) <= gap * a.size * b.size THEN 'met'
              WHEN 100 * (a.low * b.size - b.high * a.size) > gap * a.size * b.size THEN 'not met'
              ELSE 'cannot tell' END
  FROM needed JOIN bounds a ON a.metric = needed.metric AND a.fifth = CASE comparison WHEN 'at least' THEN 5 ELSE 1 END
  JOIN bounds b ON b.metric = a.metric AND b.system = a.system AND b.month = a.month AND b.fifth = 6 - a.fifth;
COPY (SELECT 'B-' || metric || '-' || part, system, month, verdict FROM verdicts) TO '{out}' (HEADER false);
