-- The plan check in set-based SQL. A figure that is blank or whose row is not there is missing: cannot tell.
CREATE TABLE line_totals AS
  SELECT o.system, p.line, p.month, CASE WHEN count(p.value) = any_value(s.providers) THEN sum(p.value) END AS total
  FROM plan p JOIN providers o USING (provider) JOIN systems s USING (system) GROUP BY ALL;
CREATE TABLE baseline_totals AS
  SELECT o.system, p.line, p.month, CASE WHEN count(p.value) = any_value(s.providers) THEN sum(p.value) END AS total
  FROM baseline p JOIN providers o USING (provider) JOIN systems s USING (system)
  WHERE p.line IN (SELECT line FROM lines JOIN rules USING (rule) WHERE kind = 'growth') GROUP BY ALL;
CREATE TABLE sides AS
  SELECT l.rule, t.system, t.month,
         sum(t.total) FILTER (l.side = 'above') AS above, count(t.total) FILTER (l.side = 'above') AS above_known,
         sum(t.total) FILTER (l.side = 'below') AS below, count(t.total) FILTER (l.side = 'below') AS below_known
  FROM lines l JOIN line_totals t USING (line) GROUP BY ALL;
CREATE TABLE before AS
  SELECT l.rule, t.system, t.month, sum(t.total) AS total, count(t.total) AS known
  FROM lines l JOIN rules r USING (rule) JOIN baseline_totals t USING (line) WHERE r.kind = 'growth' GROUP BY ALL;
CREATE TABLE wanted AS
  SELECT rule, count(*) FILTER (side = 'above') AS above, count(*) FILTER (side = 'below') AS below FROM lines GROUP BY rule;
CREATE TABLE verdicts AS
  SELECT r.rule, s.system, t.month,
    CASE WHEN r.metro = 1 AND s.metro = 0 THEN 'not applicable'
         WHEN coalesce(d.above_known, 0) < w.above OR coalesce(d.below_known, 0) < w.below THEN 'cannot tell'
         WHEN r.kind = 'growth' AND coalesce(b.known, 0) < w.above THEN 'cannot tell'
         WHEN CASE r.kind
           WHEN 'total' THEN CASE r.comparison WHEN 'at least' THEN d.above >= t.needed ELSE d.above <= t.needed END
           WHEN 'growth' THEN d.above * 1000 >= t.needed * b.total
           WHEN 'share' THEN CASE r.comparison WHEN 'at least' THEN d.above * 1000 >= t.needed * d.below ELSE d.above * 1000 <= t.needed * d.below END
           ELSE abs(1000 * d.above - r.factor * d.below) * 100 <= r.tolerance * 1000 * d.above END
         THEN 'met' ELSE 'not met' END AS verdict
  FROM rules r CROSS JOIN systems s JOIN thresholds t USING (rule) JOIN wanted w USING (rule)
  LEFT JOIN sides d ON d.rule = r.rule AND d.system = s.system AND d.month = t.month
  LEFT JOIN before b ON b.rule = r.rule AND b.system = s.system AND b.month = t.month;
COPY (SELECT 'B-' || rule, system, month, verdict FROM verdicts) TO '{out}' (HEADER false);
