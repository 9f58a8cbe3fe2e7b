import { makeStyles } from "@fluentui/react-components";
import { useEffect, type ReactElement } from "react";
import type { Document } from "../../handout/document";
import { DocumentView } from "./DocumentView";

const useStyles = makeStyles({
  sheet: { display: "none", "@media print": { display: "block", color: "#000", backgroundColor: "#fff" } },
  page: { breakAfter: "page" },
});

/** Prints documents, each on a page of its own; on screen nothing shows. */
export function Printing({ documents, onPrinted }: { documents: readonly Document[]; onPrinted: () => void }): ReactElement {
  const styles = useStyles();
  useEffect(() => {
    if (documents.length === 0) return;
    window.print();
    onPrinted();
  }, [documents, onPrinted]);
  return (
    <div className={styles.sheet}>
      {documents.map((document, index) => (
        <article key={index} className={styles.page}>
          <DocumentView document={document} />
        </article>
      ))}
    </div>
  );
}
