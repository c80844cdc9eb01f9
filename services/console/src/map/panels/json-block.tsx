import classes from './panels.module.css';

type Props = { readonly value: unknown; readonly label: string };

/** `value`: anything; text that is JSON is laid out, too. */
export function JsonBlock({ value, label }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section className={classes.json} tabIndex={0} aria-label={label}>
      <pre>{pretty(value)}</pre>
    </section>
  );
}

function pretty(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value, null, 2);
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}
