import { useEffect, type ReactElement } from "react";
import type { Document } from "../../handout/document";
import { DocumentView } from "./DocumentView";
import * as styles from "./styles.module.css";

/** Prints documents, each on a page of its own; on screen nothing shows. */
export function Printing({ documents, onPrinted }: { documents: readonly Document[]; onPrinted: () => void }): ReactElement {
  useEffect(() => {
    if (documents.length === 0) return;
    window.print();
    onPrinted();
  }, [documents, onPrinted]);
  return (
    <div className={styles.paper}>
      {documents.map((document, index) => (
        <article key={index} className={styles.page}>
          <DocumentView document={document} />
        </article>
      ))}
    </div>
  );
}
