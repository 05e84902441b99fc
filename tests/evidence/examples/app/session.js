/** Whoever imports it gets the same object. */
export const session = { account: null };

export function setAccount(account) {
  session.account = account;
}
