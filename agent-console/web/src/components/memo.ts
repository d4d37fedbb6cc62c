import { Component, createElement, type FunctionComponent, type VNode } from 'preact';

/** Draws again only when a prop is another value: for rows of which there are many and that seldom change. */
export function memo<P extends object>(draw: FunctionComponent<P>): (props: P) => VNode {
  class Kept extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const keys = new Set([...Object.keys(next), ...Object.keys(this.props)]) as Set<keyof P>;
      return [...keys].some((key) => !Object.is(next[key], this.props[key as keyof typeof this.props]));
    }

    override render(props: P) {
      return createElement(draw, props as P & { key?: never });
    }
  }
  return (props) => createElement(Kept, props as P & { key?: never }) as VNode;
}
