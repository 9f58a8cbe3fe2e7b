import type { ReactElement } from "react";
import type { Block, Document } from "../../handout/document";

/** A document as it is read in the pane and printed; `topLevel` is the level of its highest heading on the page. */
export function DocumentView({ document, topLevel = 2 }: { document: Document; topLevel?: 2 | 3 }): ReactElement {
  return (
    <>
      {document.map((block, index) => (
        <BlockView key={index} block={block} topLevel={topLevel} />
      ))}
    </>
  );
}

function BlockView({ block, topLevel }: { block: Block; topLevel: number }): ReactElement {
  switch (block.kind) {
    case "heading": {
      const Heading = `h${block.level + topLevel - 1}` as "h2" | "h3" | "h4";
      return <Heading>{block.text}</Heading>;
    }
    case "paragraph":
      return <p>{block.text}</p>;
    case "list":
      return (
        <ul>
          {block.items.map((item, index) => (
            <li key={index}>{item}</li>
          ))}
        </ul>
      );
    case "table":
      return (
        <table>
          <thead>
            <tr>
              {block.headings.map((heading, index) => (
                <th key={index} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, place) => (
                  <td key={place}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}
