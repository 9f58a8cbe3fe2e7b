import { Button } from "@fluentui/react-components";
import { Component, type ReactElement, type ReactNode } from "react";
import { useText } from "../language";
import { askAgain } from "./later";

interface Props {
  /** What is shown within, for support. */
  name: string;
  onCopy: (text: string) => void;
  children: ReactNode;
}

/** Catches the crash of what it holds: the rest of the pane works on, and another view or another try gets a new start. */
export class ViewBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override componentDidCatch(): void {
    askAgain();
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    const { name, onCopy } = this.props;
    // The error's message may hold what people wrote in cells; its name and where it happened do not.
    return <Crash code={`${name} · ${error.name}`} onRetry={() => this.setState({ error: null })} onCopy={onCopy} />;
  }
}

function Crash({ code, onRetry, onCopy }: { code: string; onRetry: () => void; onCopy: (text: string) => void }): ReactElement {
  const { t } = useText();
  return (
    <section role="alert">
      <h2>{t("problem.heading")}</h2>
      <p>{t("crash.text")}</p>
      <p>
        <small>{t("problem.support", { code })}</small>
      </p>
      <Button onClick={onRetry}>{t("problem.show")}</Button> <Button onClick={() => onCopy(code)}>{t("problem.copy")}</Button>
    </section>
  );
}
