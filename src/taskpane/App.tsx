import { FluentProvider } from "@fluentui/react-components";
import { Suspense, useEffect, type ReactElement } from "react";
import { languages, type Language } from "../base/languages";
import type { HostKind } from "../excel/hostInfo";
import { say } from "../text/text";
import type { Opening } from "./follow";
import { LanguageContext } from "./language";
import { usePaneTheme } from "./theme";
import { useWorkbook } from "./useWorkbook";
import { Messages } from "./views/Messages";
import { Navigation } from "./views/Navigation";
import { Printing } from "./views/Printing";
import * as styles from "./views/styles.module.css";
import { ViewBoundary } from "./views/ViewBoundary";
import { StartView, views } from "./views/views";

/** The task pane: state in, commands out. */
export function App({
  language: first,
  place,
  opening,
  officeBackground,
}: {
  language: Language;
  place: HostKind;
  opening: Opening | null;
  officeBackground?: string | undefined;
}): ReactElement {
  const { state, commands } = useWorkbook(first, place, opening);
  const theme = usePaneTheme(officeBackground);
  const { language, phase, view, book } = state;
  useEffect(() => {
    document.documentElement.lang = languages[language].locale;
  }, [language]);
  const loading = (
    <label className={styles.loading} role="status">
      <progress />
      {say(language, "app.loading")}
    </label>
  );
  const View = views[view];

  return (
    <FluentProvider theme={theme} className={styles.provider}>
      <LanguageContext value={language}>
        <main className={styles.pane}>
          <div className={styles.header}>
            <h1>{say(language, "app.title")}</h1>
            {phase === "open" && <Navigation view={view} onOpen={commands.open} />}
          </div>
          <ViewBoundary name="messages" onCopy={commands.copyText}>
            <Messages state={state} commands={commands} />
          </ViewBoundary>
          {phase === "loading" && loading}
          {phase === "outside" && <Refusal heading={say(language, "outside.heading")} text={say(language, "outside.text")} />}
          {phase === "tooOld" && <Refusal heading={say(language, "tooOld.heading")} text={say(language, "problem.hostTooOld")} />}
          <ViewBoundary key={`${phase} ${view}`} name={view} onCopy={commands.copyText}>
            <Suspense fallback={loading}>
              {phase === "start" && <StartView state={state} commands={commands} />}
              {phase === "open" && book && <View state={state} book={book} commands={commands} />}
            </Suspense>
          </ViewBoundary>
        </main>
        <Printing documents={state.printing} onPrinted={commands.printed} />
      </LanguageContext>
    </FluentProvider>
  );
}

/** Why the pane cannot do anything here. */
function Refusal({ heading, text }: { heading: string; text: string }): ReactElement {
  return (
    <section>
      <h2>{heading}</h2>
      <p>{text}</p>
    </section>
  );
}
