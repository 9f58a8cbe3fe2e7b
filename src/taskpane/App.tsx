import { FluentProvider, makeStyles, Select, Spinner, tokens } from "@fluentui/react-components";
import { useEffect, type ReactElement } from "react";
import type { Language } from "../catalogue/catalogue";
import { localeOf, say } from "../text/text";
import { LanguageContext } from "./language";
import { usePaneTheme } from "./theme";
import { useWorkbook } from "./useWorkbook";
import { OverviewView } from "./views/OverviewView";
import { ProblemMessage } from "./views/ProblemMessage";
import { StartView } from "./views/StartView";

const useStyles = makeStyles({
  provider: { minHeight: "100vh" },
  pane: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    overflowWrap: "anywhere",
  },
  header: { display: "flex", flexWrap: "wrap", justifyContent: "space-between", alignItems: "center", gap: tokens.spacingHorizontalS },
  unseen: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)" },
});

/** The task pane: state in, commands out. */
export function App({
  language: first,
  insideExcel,
  officeBackground,
}: {
  language: Language;
  insideExcel: boolean;
  officeBackground?: string | undefined;
}): ReactElement {
  const { state, commands } = useWorkbook(first, insideExcel);
  const theme = usePaneTheme(officeBackground);
  const styles = useStyles();
  const { language } = state;
  useEffect(() => {
    document.documentElement.lang = localeOf(language);
  }, [language]);

  return (
    <FluentProvider theme={theme} className={styles.provider}>
      <LanguageContext value={language}>
        <main className={styles.pane}>
          <header className={styles.header}>
            <h1>{say(language, "app.title")}</h1>
            <Select
              aria-label={say(language, "language.label")}
              value={language}
              onChange={(_, { value }) => commands.chooseLanguage(value === "en" ? "en" : "da")}
            >
              <option value="da" lang="da">
                Dansk
              </option>
              <option value="en" lang="en">
                English
              </option>
            </Select>
          </header>
          <div role="status" className={styles.unseen}>
            {state.readings > 1 && state.overview && say(language, "overview.changed", { count: state.overview.gaps.length })}
          </div>
          {state.problem && <ProblemMessage problem={state.problem} onRetry={commands.reload} />}
          {!state.pagesSetUp && <p role="status">{say(language, "overview.noPages")}</p>}
          {state.view === "loading" && <Spinner label={say(language, "app.loading")} />}
          {state.view === "outside" && (
            <section>
              <h2>{say(language, "outside.heading")}</h2>
              <p>{say(language, "outside.text")}</p>
            </section>
          )}
          {state.view === "start" && <StartView step={state.step} commands={commands} />}
          {state.view === "overview" && state.overview && (
            <OverviewView overview={state.overview} filled={state.filled} step={state.step} commands={commands} />
          )}
        </main>
      </LanguageContext>
    </FluentProvider>
  );
}
