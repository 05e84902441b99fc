import { getHeapSnapshot } from 'node:v8';

/**
 * Which of the tokens a heap snapshot still holds, after everything that can be collected was.
 *
 * A snapshot has the text of every string, so that looking for the token's text is enough.
 */
export async function holdsInHeap(reversedTokens) {
  for (let round = 0; round < 4; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    globalThis.gc();
  }
  const snapshot = await read(getHeapSnapshot());
  return reversedTokens.map((reversed) => snapshot.includes([...reversed].reverse().join('')));
}

async function read(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
