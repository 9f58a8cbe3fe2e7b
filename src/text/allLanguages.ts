import { languageKeys, type Language } from "../base/languages";
import { da } from "./da";
import { en } from "./en";
import { know, type TextKey } from "./text";
import { toolTextsDa, toolTextsEn } from "./toolTexts";

/** Every language at once, and the texts of the tools, for programs that need not be small. */
const texts: Record<Language, Record<TextKey, string>> = { da: { ...da, ...toolTextsDa }, en: { ...en, ...toolTextsEn } };
for (const language of languageKeys) know(language, texts[language]);
