/**
 * Keeps what was worked out about an object: a file, a function, a list of calls. What is asked for each of thousands of set-ups in a file is
 * then worked out once. The first argument alone is the key: the others must be the same for the same object.
 */
export function oncePer<Key extends object, Value, Rest extends readonly unknown[]>(
  work: (key: Key, ...rest: Rest) => Value,
): (key: Key, ...rest: Rest) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key, ...rest) => {
    let entry = known.get(key);
    if (!entry) {
      entry = { value: work(key, ...rest) };
      known.set(key, entry);
    }
    return entry.value;
  };
}
