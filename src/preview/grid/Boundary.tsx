import { Component, type ReactNode } from "react";

/** Where drawing the workbook fails, says so and leaves the rest of the page, so that one can download it or begin anew. */
export class Boundary extends Component<{ message: string; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? (
      <p role="alert" className="message">
        {this.props.message}
      </p>
    ) : (
      this.props.children
    );
  }
}
