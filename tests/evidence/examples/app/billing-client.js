import { latency } from './latency.js';

/** The client of another service, as its SDK has it: it calls in the name of whoever's token was set last. */
export class BillingClient {
  #token = null;

  setAccessToken(token) {
    this.#token = token;
  }

  /** The invoices of the account whose token this is. */
  async listInvoices() {
    await latency();
    return [{ account: this.#token, amount: 12 }];
  }
}

export const billing = new BillingClient();
