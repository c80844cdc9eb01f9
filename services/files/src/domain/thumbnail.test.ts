import { expect, test } from 'vitest';
import { widthsFor } from './thumbnail.ts';

test.each([
  [4000, [160, 320, 640, 1280]],
  [1280, [160, 320, 640, 1280]],
  [900, [160, 320, 640, 900]],
  [320, [160, 320]],
  [100, [100]],
  [1, [1]],
])('a picture %i px wide is made in %j', (width, widths) => {
  expect(widthsFor(width)).toEqual(widths);
});
