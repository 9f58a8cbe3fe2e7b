import { Button } from "@fluentui/react-components";
import { useMemo, type ReactElement } from "react";
import type { Language } from "../../base/languages";
import type { Catalogue } from "../../catalogue/catalogue";
import { raciOf } from "../../coverage/raci";
import { readinessOf } from "../../coverage/readiness";
import { klikStatusDocument, obstaclesInWords } from "../../handout/klikStatus";
import { raciDocument } from "../../handout/raci";
import { formatList } from "../../text/format";
import { vocabulary } from "../../rules/vocabulary";
import { useText } from "../language";
import type { Book } from "../state";
import { CatalogueChoice } from "./CatalogueChoice";
import { DocumentView } from "./DocumentView";
import * as styles from "./styles.module.css";
import { ViewHeading } from "./ViewHeading";
import type { ViewProps } from "./views";

/** The task's four steps, what stands in the way of marking it complete, a status for KLIK, and who answers for what. */
export default function MethodView({ book, commands }: ViewProps): ReactElement {
  const { t, language } = useText();
  const { assessment, catalogue: id } = book.reading;
  const { catalogue } = book;
  const readiness = useMemo(() => readinessOf(assessment), [assessment]);
  const status = useMemo(() => catalogue && klikStatusDocument(assessment, catalogue, language), [assessment, catalogue, language]);
  return (
    <>
      <section>
        <ViewHeading>{t("method.heading")}</ViewHeading>
        {catalogue && <Task task={catalogue.task} language={language} />}
        <h3>{t("method.readiness")}</h3>
        <p>
          <strong>{t(readiness.ready ? "readiness.ready" : "readiness.notReady")}</strong>
        </p>
        <ul>
          {obstaclesInWords(readiness, language).map((obstacle) => (
            <li key={obstacle}>{obstacle}</li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{t("method.steps")}</h3>
        <Steps book={book} />
        <Button onClick={() => commands.reveal({ kind: "cell", table: "method", row: 0, column: "status" })}>{t("method.goTo")}</Button>
      </section>
      <section>
        <h3>{t("method.klik")}</h3>
        {status ? (
          <>
            <DocumentView document={status} />
            <p>{t("method.klik.hint")}</p>
            <Button onClick={() => commands.copy(status)}>{t("method.copyKlik")}</Button>
          </>
        ) : (
          <CatalogueChoice hint={t("catalogue.unknown", { id })} onChoose={commands.chooseCatalogue} />
        )}
      </section>
      <section>
        <h3>{t("raci.heading")}</h3>
        <Responsibilities book={book} />
        <p>{t("raci.key")}</p>
        <Button onClick={() => commands.copy(raciDocument(assessment, language))}>{t("method.copyRaci")}</Button>
      </section>
    </>
  );
}

/** What the task itself says, a line each that opens. */
function Task({ task, language }: { task: Catalogue["task"]; language: Language }): ReactElement {
  const { t } = useText();
  const facts = (["goal", "background", "result", "involved", "abbreviations"] as const).map((key) => ({ key, text: task[key][language] }));
  return (
    <div>
      <p className={styles.name}>{t("task.title", { id: task.masterTaskId, title: task.title[language] })}</p>
      {facts.map(({ key, text }) => (
        <details key={key}>
          <summary>{t(`task.${key}`)}</summary>
          <p>{text}</p>
        </details>
      ))}
    </div>
  );
}

function Steps({ book }: { book: Book }): ReactElement {
  const { t, day, language } = useText();
  const steps = book.reading.method.filter(({ step }) => step !== "");
  return (
    <ul className={styles.steps}>
      {steps.map(({ step, responsible, status, date }, index) => (
        <li key={`${index} ${step}`}>
          {t("method.step", { step: step, status: vocabulary.progress[status ?? "notStarted"][language] })}
          {responsible !== "" && <p className={styles.quiet}>{t("method.responsible", { name: responsible })}</p>}
          {typeof date === "number" && <p className={styles.quiet}>{t("method.date", { date: day(date) })}</p>}
        </li>
      ))}
    </ul>
  );
}

/** The RACI table area by area: as a table it is wider than a pane, so only its copy is one. */
function Responsibilities({ book }: { book: Book }): ReactElement {
  const { t, language } = useText();
  const { people, rows } = useMemo(() => raciOf(book.reading.assessment), [book]);
  return (
    <dl>
      {rows.map(({ area, letters }, index) => {
        const kinds = (["A/R", "A", "R", "C"] as const).filter((kind) => letters.includes(kind));
        return (
          <div key={index}>
            <dt>{`${area.id} ${area.name}`}</dt>
            {kinds.length === 0 && <dd>{t("raci.none")}</dd>}
            {kinds.map((kind) => {
              const names = people.filter((_, index) => letters[index] === kind);
              return <dd key={kind}>{t("raci.letter", { letters: kind, names: formatList(names, language) })}</dd>;
            })}
          </div>
        );
      })}
    </dl>
  );
}
