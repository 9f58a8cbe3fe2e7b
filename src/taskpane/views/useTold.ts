import { useEffect, useRef, useState } from "react";
import { useText } from "../language";

/** What a live region says of `cause`: `text` as it is when the cause changes; nothing before that, nor anything twice because the language changes. */
export function useTold(cause: unknown, text: string): string {
  const { language } = useText();
  const [told, setTold] = useState({ text: "", language });
  const last = useRef(cause);
  useEffect(() => {
    if (cause === last.current) return;
    last.current = cause;
    setTold({ text, language });
  }, [cause, text, language]);
  return told.language === language ? told.text : "";
}
