/** `{ "wildcard": "a*b" }`: `*` stands for any run of characters; `\*` and `\\` for themselves. */
import type { Scalar } from './event-fields.ts';
import { invalidPattern } from './pattern-error.ts';

export function wildcardMatcher(pattern: string): (value: Scalar) => boolean {
  const pieces = splitAtStars(pattern);
  return (value) => typeof value === 'string' && matchesPieces(pieces, value);
}

function splitAtStars(pattern: string): readonly string[] {
  if (/(?<!\\)(?:\\\\)*\*\*/.test(pattern)) {
    throw invalidPattern(`Consecutive wildcard characters at pos ${pattern.indexOf('**')}`);
  }
  const pieces = [''];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    if (character === '*') {
      pieces.push('');
      continue;
    }
    if (character === '\\') at += 1;
    pieces[pieces.length - 1] += character === '\\' ? escaped(pattern, at) : character;
  }
  return pieces;
}

function escaped(pattern: string, at: number): string {
  const character = pattern.charAt(at);
  if (character !== '*' && character !== '\\')
    throw invalidPattern(`Invalid escape character at pos ${at - 1}`);
  return character;
}

// Taking the leftmost place for each middle piece is enough, and stays linear where a regular expression might not.
function matchesPieces(pieces: readonly string[], value: string): boolean {
  const first = pieces[0] ?? '';
  const last = pieces[pieces.length - 1] ?? '';
  if (pieces.length === 1) return value === first;
  if (!value.startsWith(first) || !value.endsWith(last)) return false;
  let from = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = value.indexOf(piece, from);
    if (found < 0) return false;
    from = found + piece.length;
  }
  return from <= value.length - last.length;
}
