import { useMemo, type ReactElement } from "react";
import { matrixOf, type MatrixCell } from "../../coverage/matrix";
import { vocabulary } from "../../rules/vocabulary";
import { useText } from "../language";
import type { Book } from "../state";
import * as styles from "./styles.module.css";

/** Who is what on which area, as the sheet *Matrix* shows it: letters, and their colours. */
export function MatrixTable({ book, onGo }: { book: Book; onGo: (area: number) => void }): ReactElement {
  const { t, language } = useText();
  const { people, rows } = useMemo(() => matrixOf(book.reading.assessment), [book]);
  const { matrixCode: code, role, contribution, yesNo } = vocabulary;
  const letters = ({ role: own, gathers, confirmed }: MatrixCell): string =>
    [
      own === "contributor" && gathers ? "" : code[own][language],
      gathers ? code.information[language] : "",
      confirmed ? "" : code.unconfirmed[language],
    ].join("");
  if (people.length === 0) return <p>{t("matrix.nobody")}</p>;
  return (
    <>
      <p className={styles.quiet}>
        {[
          ...(["responsible", "deputy", "contributor"] as const).map((one) => `${code[one][language]} = ${role[one][language]}`),
          `${code.information[language]} = ${contribution.gathers[language]}`,
          `${code.unconfirmed[language]} = ${t("matrix.unconfirmed", { no: yesNo.no[language] })}`,
        ].join(" · ")}
      </p>
      <div className={styles.wideTable}>
        <table className={styles.matrix} aria-label={t("timeline.matrix")}>
          <thead>
            <tr>
              <th scope="col">{t("raci.area")}</th>
              {people.map(({ name }, index) => (
                <th key={index} scope="col">
                  <span className={styles.turned}>{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ area, cells }) => (
              <tr key={area.index}>
                <th scope="row">
                  <button type="button" className={styles.plain} title={area.area.name} onClick={() => onGo(area.index)}>
                    {area.area.id || area.area.name}
                    <span className={styles.unseen}> {area.area.name}</span>
                  </button>
                </th>
                {cells.map((cell, index) => (
                  <td key={index} className={cell ? styles[cell.role] : undefined}>
                    {cell && letters(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("matrix.total")}</th>
              {people.map(({ areas }, index) => (
                <td key={index}>{areas}</td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </>
  );
}
