import { Button, Textarea } from "@fluentui/react-components";
import { useMemo, type ReactElement } from "react";
import { vocabulary } from "../../rules/vocabulary";
import { formatList } from "../../text/format";
import { readRows, type PastedRow } from "../../workbook/change/pastedRows";
import { MOST_LINES } from "../../workbook/change/pasted";
import { planStaffing } from "../../workbook/change/staffing";
import { useText } from "../language";
import { mayWrite } from "../state";
import { Choice } from "./Choice";
import { Field } from "./Field";
import { Status } from "./Status";
import { useKept } from "./kept";
import * as styles from "./styles.module.css";
import { usePeriod } from "./usePeriod";
import { ViewHeading } from "./ViewHeading";
import type { ViewProps } from "./views";

/** Staffing rows from another sheet: each line with what becomes of it, before anything is written. */
export default function RowsView({ state, book, commands }: ViewProps): ReactElement {
  const { t } = useText();
  const [text, setText] = useKept("rows.text", "");
  const { reading } = book;
  const { rows, tooMany } = useMemo(() => readRows(text, reading), [text, reading]);
  /** Who is meant on a line, by its number: a name that is listed, or "" for somebody new. */
  const [meant, setMeant] = useKept<ReadonlyMap<number, string>>("rows.meant", new Map());
  const faultsOf = ({ line, faults }: PastedRow): PastedRow["faults"] => faults.filter((fault) => fault !== "doubtful" || !meant.has(line));
  const good = (rows ?? []).filter((row) => faultsOf(row).length === 0);
  const wishes = good.map(({ line, wish }) => ({ ...wish, participant: meant.get(line) || wish.participant }));
  const told = rows ? t("rows.count", { good: good.length, all: rows.length }) : text.trim() === "" ? "" : t("rows.noTable");
  return (
    <section>
      <ViewHeading>{t("rows.heading")}</ViewHeading>
      <Field
        label={t("rows.text")}
        hint={t("rows.hint")}
        fault={tooMany === null ? null : t("pasted.tooMany", { lines: tooMany, most: MOST_LINES })}
      >
        <Textarea value={text} rows={4} resize="vertical" onChange={(_, { value }) => setText(value)} />
      </Field>
      <Status>{told}</Status>
      {rows && tooMany === null && (
        <>
          <ul className={styles.list}>
            {rows.map((row) => (
              <RowCard
                key={row.line}
                row={row}
                faults={faultsOf(row)}
                meant={meant.get(row.line)}
                onMean={(name) => setMeant(new Map(meant).set(row.line, name))}
              />
            ))}
          </ul>
          <Button
            appearance="primary"
            disabledFocusable={good.length === 0 || !mayWrite(state)}
            onClick={() => commands.propose((now) => planStaffing(now, wishes))}
          >
            {t("assign.show")}
          </Button>
        </>
      )}
    </section>
  );
}

function RowCard({
  row: { line, wish, isNew, meant: candidate, faults: all, assumed, unused },
  faults,
  meant,
  onMean,
}: {
  row: PastedRow;
  faults: PastedRow["faults"];
  meant: string | undefined;
  onMean: (name: string) => void;
}): ReactElement {
  const { t, language } = useText();
  const inDays = usePeriod();
  const { participant, area, from, to, about, confirmed } = wish;
  const words = { contribution: vocabulary.contribution[wish.contribution][language], role: vocabulary.role[wish.role][language] };
  const texts = [
    participant,
    area,
    words.contribution,
    words.role,
    inDays(from, to),
    about,
    confirmed ? vocabulary.yesNo.yes[language] : "",
  ];
  return (
    <li className={styles.card}>
      <span>{t("pasted.line", { line, what: texts.filter((text) => text !== "").join(" – ") })}</span>
      {all.includes("doubtful") && (
        <Choice
          label={t("pasted.who", { name: wish.participant })}
          value={meant ?? "?"}
          options={[
            { value: "?", text: t("pasted.choose") },
            { value: candidate, text: t("pasted.meant", { name: candidate }) },
            { value: "", text: t("pasted.isNew") },
          ]}
          onChoose={(name) => name !== "?" && onMean(name)}
        />
      )}
      {faults.map((fault) => (
        <strong key={fault} className={styles.fault}>
          {t(`rows.${fault}`)}
        </strong>
      ))}
      {assumed.length > 0 && (
        <span className={styles.quiet}>
          {t("rows.assumed", {
            what: formatList(
              assumed.map((column) => words[column]),
              language,
            ),
          })}
        </span>
      )}
      {faults.length === 0 && isNew && !meant && <span className={styles.quiet}>{t("rows.new")}</span>}
      {unused.length > 0 && <span className={styles.quiet}>{t("pasted.unused", { what: unused.join(" · ") })}</span>}
    </li>
  );
}
