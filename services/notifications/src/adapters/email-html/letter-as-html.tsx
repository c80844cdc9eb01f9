import { renderToStaticMarkup } from 'react-dom/server';
import type { Letter } from '../../domain/letter.ts';
import { LetterPage } from './letter-page.tsx';

export function letterAsHtml(letter: Letter): string {
  return `<!doctype html>${renderToStaticMarkup(<LetterPage letter={letter} />)}\n`;
}
