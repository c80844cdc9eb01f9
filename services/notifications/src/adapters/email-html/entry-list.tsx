import { Link, Text } from 'react-email';
import type { Letter } from '../../domain/letter.ts';
import { style } from './style.ts';

/** The messages of a digest, one row each. */
export function EntryList({
  entries,
  more,
}: {
  readonly entries: Letter['entries'];
  readonly more: string | undefined;
}) {
  return (
    <>
      <table role="presentation" cellPadding="0" cellSpacing="0" style={style.table}>
        <tbody>
          {entries.map(({ link, detail }, index) => (
            <tr key={index}>
              <td className="quiet line" style={{ ...style.cell, ...style.quiet }}>
                <Link className="brand" href={link.url} style={style.link}>
                  {link.label}
                </Link>
                <br />
                {detail}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more !== undefined && (
        <Text className="text" style={style.text}>
          {more}
        </Text>
      )}
    </>
  );
}
