import { Component, type ReactNode } from 'react';
import { say } from '../widgets/say.ts';
import './error-boundary.css';

interface ErrorBoundaryState {
  readonly error?: Error;
}

/** Our own mistakes while drawing end here, with a way on; a class, as React asks for one. */
export class ErrorBoundary extends Component<{ children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = {};

  static getDerivedStateFromError(error: Error): ErrorBoundaryState {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <main className="error-boundary" role="alert">
        <h1>{say('ui.bug.title')}</h1>
        <p>{say('ui.bug.text')}</p>
        <pre className="device-text">{error.message}</pre>
        <button type="button" className="button button-lead" onClick={() => location.reload()}>
          {say('ui.bug.reload')}
        </button>
      </main>
    );
  }
}
