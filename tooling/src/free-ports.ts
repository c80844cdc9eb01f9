/** Ports for a program that is told the first of three, as `npm start` is. */
import { createServer } from 'node:net';

/** The first of three free ports in a row. Somebody may take one before the program does, which then says which. */
export async function threeFreePorts(): Promise<number> {
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    const base = 20_000 + Math.floor(Math.random() * 30_000);
    const free = await Promise.all([base, base + 1, base + 2].map(isFree));
    if (free.every(Boolean)) return base;
  }
  throw new Error('Found no three free ports in a row');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
