import classes from './panels.module.css';

export type Fact = { readonly name: string; readonly value: string | number; readonly isBad?: boolean };

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ name, value, isBad = false }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd data-tone={isBad ? 'bad' : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
