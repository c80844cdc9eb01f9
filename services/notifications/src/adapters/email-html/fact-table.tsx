import type { Fact } from '../../domain/letter.ts';
import { style } from './style.ts';

/** Pairs of label and value, which read well in this order: its table only lays them out. */
export function FactTable({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <table role="presentation" cellPadding="0" cellSpacing="0" style={style.table}>
      <tbody>
        {facts.map(({ label, value }) => (
          <tr key={label}>
            <td className="quiet line" style={{ ...style.cell, ...style.label }}>
              {label}
            </td>
            <td className="text line" style={style.cell}>
              {value}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
