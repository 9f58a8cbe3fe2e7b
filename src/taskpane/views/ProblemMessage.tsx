import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { Problem } from "../../excel/errors";
import { useText } from "../language";

/** What happened, what is safe, what to do next – with a code for support. */
export function ProblemMessage({ problem, onRetry }: { problem: Problem; onRetry: () => void }): ReactElement {
  const { t } = useText();
  const code = [problem.code, problem.officeCode, problem.location].filter(Boolean).join(" · ");
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{t("problem.heading")}</MessageBarTitle>
        {t(`problem.${problem.code}`, { details: problem.details.join(", ") })}
        <br />
        <small>{t("problem.support", { code })}</small>
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={onRetry}>{t("problem.retry")}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}
