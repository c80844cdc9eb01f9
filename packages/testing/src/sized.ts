/** How many there are of what a test does by the hundreds: as in every run, or as in `FULL_SCALE=1 npm test`. */
export function sized({ usual, full }: { readonly usual: number; readonly full: number }): number {
  return process.env.FULL_SCALE === '1' ? full : usual;
}
