import { Component, type ReactNode } from 'react';
import { FailureNotice } from './notice.tsx';

/** A mistake of ours in one screen shows a sentence there, and the rest of the page goes on. */
export class SafeArea extends Component<{ readonly children: ReactNode }, { readonly broken: unknown }> {
  override state = { broken: undefined };
  static getDerivedStateFromError(broken: unknown) {
    return { broken: broken ?? 'unknown' };
  }
  override render() {
    return this.state.broken === undefined ? this.props.children : <FailureNotice failure={this.state.broken} />;
  }
}
