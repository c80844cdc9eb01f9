/** What a browser fetches of script before it shows the page's first view. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../stacks.ts';

const dist = join(root, 'services/console/dist');

/** Of the built page: its module and those that it preloads. CloudFront compresses about as well. */
export function firstScriptGzipBytes(): number {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const scripts = new Set([...html.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map(([, path = '']) => path));
  if (scripts.size === 0) throw new Error('The built page names no script');
  return [...scripts].reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path))).length, 0);
}
