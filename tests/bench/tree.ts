import { readdirSync, readFileSync } from 'node:fs';

/** One file of the synthetic tree, in memory. */
export interface TreeFile {
  readonly name: string;
  readonly code: string;
}

const sources = new URL('../hosts/sources/', import.meta.url);

/** Server files: the sources that the hosts lint, each several times over under other names, as many as asked for. */
export function serverFiles(count: number): TreeFile[] {
  const originals = readdirSync(sources).map((name) => ({ name, code: readFileSync(new URL(name, sources), 'utf8') }));
  return Array.from({ length: count }, (_, index) => {
    const { name, code } = originals[index % originals.length] as TreeFile;
    return { name: `src/routes/module-${index}/${name}`, code: lengthen(code, index) };
  });
}

/** Files without server code: a form, its validation, a table; of the length that such files have. */
export function otherFiles(count: number): TreeFile[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `src/components/form-${index}.tsx`,
    code: lengthen(component.replaceAll('Form', `Form${index}`), index),
  }));
}

/** Adds functions that have nothing to do with requests, between none and eleven of them. */
function lengthen(code: string, index: number): string {
  const functions = Array.from({ length: index % 12 }, (_, number) =>
    calculation.replaceAll('total', `total${number}`),
  );
  return [code, ...functions].join('\n');
}

const calculation = `
export function total(rows) {
  const sums = new Map();
  let all = 0;
  for (const row of rows) {
    if (row.amount === undefined) {
      continue;
    }
    try {
      const amount = Number.parseFloat(row.amount.replace(',', '.'));
      sums.set(row.account, (sums.get(row.account) ?? 0) + amount);
      all += amount;
    } catch (error) {
      console.warn(error);
    }
  }
  return { all, sums: [...sums].filter(([, amount]) => amount !== 0).map(([account, amount]) => ({ account, amount })) };
}
`;

const component = `
import { useCallback, useState } from 'react';
import { Button, Field, Table } from '../design/index.js';

interface FormProps {
  readonly rows: readonly { readonly id: string; readonly label: string }[];
  readonly onSubmit: (values: Record<string, string>) => Promise<void>;
}

let opened = 0;

export function Form({ rows, onSubmit }: FormProps) {
  const [values, setValues] = useState<Record<string, string>>({});
  const [error, setError] = useState<string | null>(null);
  const submit = useCallback(async () => {
    opened += 1;
    try {
      await onSubmit(values);
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : String(reason));
    }
  }, [onSubmit, values]);
  return (
    <form onSubmit={submit}>
      {rows.map((row) => (
        <Field key={row.id} label={row.label} onChange={(text) => setValues({ ...values, [row.id]: text })} />
      ))}
      {error ? <p role="alert">{error}</p> : null}
      <Table rows={Object.entries(values)} />
      <Button type="submit">Send ({opened})</Button>
    </form>
  );
}
`;
