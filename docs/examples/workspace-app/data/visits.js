/** Writes down that an account was here. Takes a while, as a database far away does. */
export async function recordVisit(account, path) {
  await new Promise((resolve) => setTimeout(resolve, 50));
  return { name: account?.name ?? 'anonymous', path, at: new Date().toISOString() };
}
