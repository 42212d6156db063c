import { Children, cloneElement, isValidElement } from "react";
import type { ReactElement, ReactNode } from "react";

type Element = ReactElement<Record<string, unknown>>;

/**
 * Replaces one element in the tree that a component of the stock console renders, and keeps the rest.
 *
 * @param change returns the new element, or undefined to search the children
 */
export function replaceIn(
  tree: ReactNode,
  change: (element: Element) => Element | undefined,
): ReactNode {
  if (Array.isArray(tree)) {
    return Children.map(tree as ReactNode[], (child) => replaceIn(child, change));
  }
  if (!isValidElement<Record<string, unknown>>(tree)) {
    return tree;
  }
  const changed = change(tree);
  if (changed) {
    return changed;
  }
  const children = tree.props["children"] as ReactNode;
  return children === undefined ? tree : cloneElement(tree, {}, replaceIn(children, change));
}
