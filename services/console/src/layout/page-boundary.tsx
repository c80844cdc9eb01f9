/** Keeps what goes wrong on a page on that page, such as a part of the script that cannot be fetched. */
import { Component, type ReactNode } from 'react';
import { Failure } from '../components/query-view.tsx';

type Props = { readonly children: ReactNode };
type State = { readonly error?: Error };

export class PageBoundary extends Component<Props, State> {
  override readonly state: State = {};

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    // What could not be fetched once is not asked for again until the page is loaded anew.
    return error ? (
      <Failure what="the page" error={error} retry={() => location.reload()} />
    ) : (
      this.props.children
    );
  }
}
