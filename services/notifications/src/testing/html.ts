import type { DefaultTreeAdapterTypes } from 'parse5';

/** Every element below a node, in the order of the document. */
export function elementsOf(
  node: DefaultTreeAdapterTypes.ParentNode,
): readonly DefaultTreeAdapterTypes.Element[] {
  return node.childNodes.flatMap((child) => ('tagName' in child ? [child, ...elementsOf(child)] : []));
}
