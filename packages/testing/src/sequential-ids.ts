/** UUIDs that count up: `...-000000000001`, `...-000000000002`. Two sequences with different prefixes never meet. */
export function makeSequentialIds(prefix = 1): () => string {
  let last = 0;
  const head = prefix.toString(16).padStart(8, '0');
  return () => {
    last += 1;
    return `${head}-0000-7000-8000-${last.toString(16).padStart(12, '0')}`;
  };
}
