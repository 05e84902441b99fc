-- What the examples on PostgreSQL find there. The report 'missing' is known and has no title; 'broken' makes a statement fail.
CREATE TABLE reports (id text PRIMARY KEY, title text);
INSERT INTO reports VALUES ('1', 'Report 1'), ('missing', NULL);

-- Checked when the transaction is committed.
CREATE TABLE visits (report text REFERENCES reports DEFERRABLE INITIALLY DEFERRED, account text);

CREATE FUNCTION read_report(report text, reader text) RETURNS TABLE (title text, account text) AS $$
BEGIN
  IF report = 'broken' THEN
    RAISE 'The report is broken';
  END IF;
  RETURN QUERY SELECT reports.title, reader FROM reports WHERE reports.id = report AND reports.title IS NOT NULL;
END
$$ LANGUAGE plpgsql;
