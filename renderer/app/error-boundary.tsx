import { Component, type ReactNode } from 'react';

/** A fault of ours in drawing a page. What was saved is on the disk, so the page can be opened again. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <main className="door__body">
        <h1>Waymark could not show this page</h1>
        <div className="reading stack">
          <p>Something failed in Waymark itself. What you had saved is safe on this laptop.</p>
          <p>
            Open it again and unlock it. If the same page fails again, tell your administrator which page it
            was.
          </p>
        </div>
        <div className="door__form">
          <button type="button" className="govuk-button" onClick={startAgain}>
            Open Waymark again
          </button>
        </div>
      </main>
    );
  }
}

function startAgain(): void {
  location.reload();
}
