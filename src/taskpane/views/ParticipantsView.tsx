import { Button, Persona } from "@fluentui/react-components";
import { useMemo, type ReactElement } from "react";
import { briefsOf, type Brief } from "../../coverage/brief";
import { comparable } from "../../base/cells";
import { briefDocument } from "../../handout/brief";
import { documentAsText } from "../../handout/document";
import { vocabulary } from "../../rules/vocabulary";
import type { Commands } from "../commands";
import { useText } from "../language";
import type { Book } from "../state";
import { DocumentView } from "./DocumentView";
import { LoadBar } from "./LoadBar";
import * as styles from "./styles.module.css";
import { ViewHeading } from "./ViewHeading";
import type { ViewProps } from "./views";

/** Who has how much, and each participant's own brief to copy, print and put into a calendar. */
export default function ParticipantsView({ state, book, commands }: ViewProps): ReactElement {
  const { t } = useText();
  const { assessment } = book.reading;
  const briefs = useMemo(() => briefsOf(assessment), [assessment]);
  const chosen = briefs.find(({ load }) => comparable(load.participant.name) === comparable(state.participant ?? ""));
  return (
    <section>
      <ViewHeading>{t("participants.heading")}</ViewHeading>
      {chosen ? (
        <BriefCard brief={chosen} book={book} commands={commands} />
      ) : (
        <ParticipantList briefs={briefs} book={book} commands={commands} />
      )}
    </section>
  );
}

function ParticipantList({ briefs, book, commands }: { briefs: readonly Brief[]; book: Book; commands: Commands }): ReactElement {
  const { t, language } = useText();
  const { municipality } = book.reading;
  if (briefs.length === 0) return <p>{t("participants.none")}</p>;
  const documents = (): ReturnType<typeof briefDocument>[] => briefs.map((brief) => briefDocument(brief, municipality, language));
  return (
    <>
      <ul className={styles.list}>
        {briefs.map(({ load, index }) => {
          const name = load.participant.name;
          const party = load.participant.party;
          return (
            <li key={`${index} ${name}`} className={styles.card}>
              <Button
                appearance="outline"
                className={styles.wide}
                title={t("participants.open", { name })}
                onClick={() => commands.chooseParticipant(name)}
              >
                <Persona name={name} secondaryText={party || null} avatar={{ "aria-hidden": true }} />
              </Button>
              <LoadBar share={load.load ?? 0} />
              <p className={styles.quiet}>
                {t("participants.load", {
                  areas: load.areas,
                  maximum: load.maximum,
                  confirmed: load.confirmed,
                })}
              </p>
              {load.check !== "ok" && <strong>{vocabulary.participantCheck[load.check][language]}</strong>}
            </li>
          );
        })}
      </ul>
      <p className={styles.row}>
        <Button onClick={() => commands.print(documents())}>{t("participants.printAll")}</Button>
        <Button onClick={() => commands.copy(documents().flat())}>{t("participants.copyAll")}</Button>
      </p>
    </>
  );
}

function BriefCard({ brief, book, commands }: { brief: Brief; book: Book; commands: Commands }): ReactElement {
  const { t, language } = useText();
  const document = briefDocument(brief, book.reading.municipality, language);
  return (
    <>
      <Button onClick={() => commands.chooseParticipant(null)}>{t("participants.back")}</Button>
      <article>
        <DocumentView document={document} topLevel={3} />
      </article>
      <div className={styles.row}>
        <Button onClick={() => commands.copyText(documentAsText(document))}>{t("participants.copy")}</Button>
        <Button onClick={() => commands.copy(document)}>{t("participants.copyMail")}</Button>
        <Button onClick={() => commands.saveCalendar(brief)}>{t("participants.calendar")}</Button>
        <Button onClick={() => commands.copyCalendar(brief)}>{t("participants.copyCalendar")}</Button>
        <Button onClick={() => commands.open("without")}>{t("participants.without", { name: brief.load.participant.name })}</Button>
        <Button onClick={() => commands.reveal({ kind: "cell", table: "participants", row: brief.index, column: "name" })}>
          {t("participants.goTo")}
        </Button>
      </div>
    </>
  );
}
