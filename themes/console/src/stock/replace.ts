import { Children, cloneElement, isValidElement } from "react";
import type { ReactElement, ReactNode } from "react";

type Element = ReactElement<Record<string, unknown>>;

/**
 * The tree that a component of the stock console renders, with a change to one element in it: so that its other parts stay
 * the stock console's own.
 *
 * @param change the element to put in its place, or undefined to look further down
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
