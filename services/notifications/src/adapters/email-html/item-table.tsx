import type { Items } from '../../domain/letter.ts';
import { style } from './style.ts';

const numberHeading = { ...style.heading, ...style.number };
const numberCell = { ...style.cell, ...style.number };
const totalCell = { ...style.cell, ...style.strong };

/** Data, unlike the tables that only lay out: its headings are told with every cell. */
export function ItemTable({ items: { headings, lines, total } }: { readonly items: Items }) {
  return (
    <table cellPadding="0" cellSpacing="0" style={style.table}>
      <thead>
        <tr>
          <th scope="col" className="quiet line" style={style.heading}>
            {headings.name}
          </th>
          <th scope="col" className="quiet line" style={numberHeading}>
            {headings.quantity}
          </th>
          <th scope="col" className="quiet line" style={numberHeading}>
            {headings.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, quantity, amount }, index) => (
          <tr key={index}>
            <td className="text line" style={style.cell}>
              {name}
            </td>
            <td className="text line" style={numberCell}>
              {quantity}
            </td>
            <td className="text line" style={numberCell}>
              {amount}
            </td>
          </tr>
        ))}
        {total && (
          <tr>
            <th scope="row" colSpan={2} className="text line" style={{ ...totalCell, textAlign: 'left' }}>
              {total.label}
            </th>
            <td className="text line" style={{ ...totalCell, ...style.number }}>
              {total.value}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
