/** Who may sign in. A real application asks its database; the tokens here are for trying things out. */
const accounts = [
  { token: 'ada', name: 'Ada', workspaceId: 123, superuser: false },
  { token: 'bob', name: 'Bob', workspaceId: 456, superuser: false },
  { token: 'root', name: 'Root', workspaceId: 1, superuser: true },
];

/** The account that a token belongs to, after a moment, as from a database. */
export async function findAccount(token) {
  await new Promise((resolve) => setTimeout(resolve, 2));
  return accounts.find((account) => account.token === token) ?? null;
}
