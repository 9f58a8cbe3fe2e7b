import { useEffect, useId, useRef, type ReactElement } from "react";

/** A question over the page, which has to be answered: Escape is the last answer. */
export function Question({
  title,
  message,
  answers,
}: {
  title: string;
  message: string;
  answers: readonly { label: string; run: () => void }[];
}): ReactElement {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => box.current?.showModal(), []);
  return (
    <dialog
      ref={box}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onCancel={(event) => {
        event.preventDefault();
        answers.at(-1)?.run();
      }}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      <p id={`${id}-text`}>{message}</p>
      <div className="buttons">
        {answers.map(({ label, run }, place) => (
          <button key={label} type="button" className={place === 0 ? "primary" : undefined} onClick={run}>
            {label}
          </button>
        ))}
      </div>
    </dialog>
  );
}
