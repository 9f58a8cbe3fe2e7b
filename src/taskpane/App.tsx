import { FluentProvider } from "@fluentui/react-components";
import { Suspense, useEffect, useRef, type ReactElement } from "react";
import { languages, type Language } from "../base/languages";
import type { HostKind } from "../excel/hostInfo";
import { say } from "../text/text";
import type { Opening } from "./follow";
import { LanguageContext } from "./language";
import { partOf } from "./state";
import { usePaneTheme } from "./theme";
import { useFocus } from "./useFocus";
import { useWorkbook } from "./useWorkbook";
import { Header } from "./views/Header";
import { Loading } from "./views/Loading";
import { Messages } from "./views/Messages";
import { Printing } from "./views/Printing";
import * as styles from "./views/styles.module.css";
import { ViewBoundary } from "./views/ViewBoundary";
import { OpenPane, StartView } from "./views/views";

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
  const pane = useRef<HTMLElement>(null);
  useFocus(pane);
  const { language, phase, view, book } = state;
  useEffect(() => {
    document.documentElement.lang = languages[language].locale;
  }, [language]);

  return (
    <FluentProvider theme={theme} className={styles.provider}>
      <LanguageContext value={language}>
        <main className={styles.pane} ref={pane}>
          <Header book={phase === "open" ? book : null} part={partOf(view)} onOpen={commands.open} />
          <ViewBoundary name="messages" onCopy={commands.copyText}>
            <Messages state={state} commands={commands} />
          </ViewBoundary>
          {phase === "loading" && <Loading />}
          {phase === "outside" && <Refusal heading={say(language, "outside.heading")} text={say(language, "outside.text")} />}
          {phase === "tooOld" && <Refusal heading={say(language, "tooOld.heading")} text={say(language, "problem.hostTooOld")} />}
          <ViewBoundary key={phase} name={phase} onCopy={commands.copyText}>
            <Suspense fallback={<Loading />}>
              {phase === "start" && <StartView state={state} commands={commands} />}
              {phase === "open" && book && <OpenPane state={state} book={book} commands={commands} />}
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
