/** A server that keeps the user of a request in a variable of the module. */
export const leakyServer = `import express from 'express';

const app = express();
let currentUser;

app.use((req, res, next) => {
  currentUser = req.user;
  next();
});

app.get('/profile', async (req, res) => {
  res.json(await loadProfile(currentUser));
});
`;

/** Its nearest neighbour, in which the user belongs to the response. */
export const mendedServer = `import express from 'express';

const app = express();

app.use((req, res, next) => {
  res.locals.user = req.user;
  next();
});

app.get('/profile', async (req, res) => {
  res.json(await loadProfile(res.locals.user));
});
`;

/** A leak of another kind in a second file. */
export const leakyRegistry = `import express from 'express';

export const router = express.Router();
let lastTenant;

router.post('/orders', async (req, res) => {
  lastTenant = req.get('x-tenant');
  await placeOrder(req.body);
  res.json({ tenant: lastTenant });
});
`;

/** Enters a store by hand: below Node 24 it stays on the keep-alive socket. */
export const enteringServer = `import { AsyncLocalStorage } from 'node:async_hooks';
import express from 'express';

const app = express();
const storage = new AsyncLocalStorage();

app.use((req, res, next) => {
  storage.enterWith({ user: req.user });
  next();
});
`;

/** Hands the user to a function of another file. */
export const callingServer = `import express from 'express';
import { remember } from './session.js';

const app = express();

app.use((req, res, next) => {
  remember(req.user);
  next();
});
`;

/** That file, with a function that keeps what it is given. */
export const leakySetter = `let last;
export function remember(user) {
  last = user;
}
export const getLast = () => last;
`;

/** The same function, which keeps nothing. */
export const harmlessSetter = `export function remember(user) {
  return user;
}
`;
