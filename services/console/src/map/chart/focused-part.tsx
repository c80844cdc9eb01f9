/** Brings into view which part has the keyboard's focus; the browser would scroll the frame instead of moving the map. */
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import type { Picture } from '../layout/picture.ts';

export function FocusedPart({ picture }: { readonly picture: Picture }) {
  const store = useStoreApi();
  const { setCenter } = useReactFlow();
  useEffect(() => {
    const frame = store.getState().domNode;
    if (!frame) return;
    const follow = ({ target }: FocusEvent) => {
      frame.scrollTo(0, 0);
      const button = target instanceof HTMLElement && target.matches(':focus-visible') ? target : undefined;
      const id = button?.closest<HTMLElement>('.react-flow__node')?.dataset.id;
      const place = id === undefined ? undefined : picture.places.get(id);
      if (!button || !place) return;
      const inner = button.getBoundingClientRect();
      const outer = frame.getBoundingClientRect();
      const isInside =
        inner.left >= outer.left &&
        inner.right <= outer.right &&
        inner.top >= outer.top &&
        inner.bottom <= outer.bottom;
      if (isInside) return;
      const { transform } = store.getState();
      void setCenter(place.x + place.width / 2, place.y + place.height / 2, { zoom: transform[2] });
    };
    frame.addEventListener('focusin', follow);
    return () => frame.removeEventListener('focusin', follow);
  }, [store, setCenter, picture]);
  return null;
}
