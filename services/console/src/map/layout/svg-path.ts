/** SVG path data. */
export type Point = { readonly x: number; readonly y: number };

const radius = 7;

export const straight = (from: Point, to: Point): string => `M${at(from)}L${at(to)}`;

/** Leaves and arrives level. */
export function curve(from: Point, to: Point): string {
  const half = (to.x - from.x) / 2;
  return `M${at(from)}C${at({ x: from.x + half, y: from.y })} ${at({ x: to.x - half, y: to.y })} ${at(to)}`;
}

/** Along the points, with rounded corners. */
export function rounded(points: readonly Point[]): string {
  const corners = points.slice(1, -1).map((corner, index) => {
    const before = points[index] ?? corner;
    const after = points[index + 2] ?? corner;
    return `L${at(towards(corner, before))}Q${at(corner)} ${at(towards(corner, after))}`;
  });
  const [first = { x: 0, y: 0 }] = points;
  return `M${at(first)}${corners.join('')}L${at(points.at(-1) ?? first)}`;
}

function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = length === 0 ? 0 : Math.min(radius, length / 2) / length;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

const at = ({ x, y }: Point) => `${round(x)} ${round(y)}`;
const round = (value: number) => Math.round(value * 10) / 10;
