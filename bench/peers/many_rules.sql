-- One statement for all rules, which is the best shape for SQL; a statement for each is many times slower.
CREATE TABLE totals AS SELECT line, CASE WHEN count(value) = 5 THEN sum(value) END AS total FROM plan GROUP BY line;
COPY (
  SELECT 'B-' || rule, 'Q1',
         CASE WHEN total IS NULL THEN 'cannot tell'
              WHEN CASE comparison WHEN 'at least' THEN total >= needed ELSE total <= needed END THEN 'met' ELSE 'not met' END
  FROM wanted LEFT JOIN totals USING (line)) TO '{out}' (HEADER false);
