/** Breaks text at spaces, and inside words only where one is wider than the line; `…` ends what does not fit. */
export function wrapText(text: string, fits: (line: string) => boolean, maxLines: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (!fits(rest) && lines.length < maxLines - 1) {
    const line = longestStart(rest, fits);
    lines.push(line);
    rest = rest.slice(line.length).trimStart();
  }
  return [...lines, fits(rest) ? rest : `${longestStart(rest, (line) => fits(`${line}…`))}…`];
}

/** At least one character, so that wrapping always comes to an end. */
function longestStart(text: string, fits: (line: string) => boolean): string {
  let length = 1;
  while (length < text.length && fits(text.slice(0, length + 1))) length += 1;
  const lastSpace = text.slice(0, length + 1).lastIndexOf(' ');
  return text.slice(0, lastSpace > 0 ? lastSpace : length);
}
