import pg from 'pg';

// Connections are told apart by this; clients read it from the environment.
process.env.PGAPPNAME = `example ${process.pid}`;

const observer = new pg.Pool({ max: 1, application_name: 'observer' });

/** How many connections this process has to the database. */
export async function countConnections() {
  const query = 'SELECT count(*)::int AS number FROM pg_stat_activity WHERE application_name = $1';
  const { rows } = await observer.query(query, [process.env.PGAPPNAME]);
  return rows[0].number;
}
