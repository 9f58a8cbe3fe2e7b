import { Suspense, useEffect, useState, type ReactElement } from "react";
import { partOf } from "../state";
import { KeptContext } from "./kept";
import { Loading } from "./Loading";
import { Navigation, PartNavigation } from "./Navigation";
import * as styles from "./styles.module.css";
import { ViewBoundary } from "./ViewBoundary";
import { loadOtherViews, PlannedView, views, type ViewProps } from "./views";
import { WhatNow } from "./WhatNow";

/** The pane on a workbook of ours: the way between its parts, what is to be done now, and the view – or what is about to be written. */
export default function OpenPane(props: ViewProps): ReactElement {
  const { state, book, commands } = props;
  const { view, planned } = state;
  const View = views[view].view;
  useEffect(loadOtherViews, []);
  const [kept, setKept] = useState({ writings: state.writings, forms: new Map<string, unknown>() });
  if (kept.writings !== state.writings) setKept({ writings: state.writings, forms: new Map() });
  return (
    <>
      <Navigation book={book} part={partOf(view)} onOpen={commands.open} />
      <ViewBoundary key={view} name={view} onCopy={commands.copyText}>
        <Suspense fallback={<Loading />}>
          {planned && <PlannedView planned={planned} {...props} />}
          {/* What was typed there is there again where nothing is written after all; once it is written, a new form begins. */}
          <KeptContext value={kept.forms}>
            <div key={state.writings} hidden={planned !== null} className={styles.view}>
              <WhatNow {...props} />
              <PartNavigation view={view} onOpen={commands.open} />
              <View {...props} />
            </div>
          </KeptContext>
        </Suspense>
      </ViewBoundary>
    </>
  );
}
