-- Every column is asked for, else DuckDB leaves those out that nothing needs.
COPY (SELECT 'B-1', system, 'met', sum(value) FROM plan JOIN providers USING (provider) GROUP BY system
      HAVING max(line) IS NOT NULL AND max(month) IS NOT NULL) TO '{out}' (HEADER false);
