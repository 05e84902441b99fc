import { getHeapSnapshot } from 'node:v8';

/**
 * Which of the tokens a heap snapshot still holds, after everything that can be collected was.
 *
 * A snapshot has the text of every string, so that looking for the token's text is enough.
 */
export async function holdsInHeap(reversedTokens) {
  const look = async () => {
    await collect();
    const snapshot = await read(getHeapSnapshot());
    return reversedTokens.map((reversed) => snapshot.includes([...reversed].reverse().join('')));
  };
  let found = await look();
  // Some things take their leave only after a while: what async_hooks says of destroyed resources, finalizers, the engine's
  // own caches. What leaks is still there however often one looks.
  for (const pause of [100, 300, 1000]) {
    if (!found.includes(true)) break;
    await new Promise((resolve) => setTimeout(resolve, pause));
    found = await look();
  }
  return found;
}

async function collect() {
  for (let round = 0; round < 6; round += 1) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function read(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
