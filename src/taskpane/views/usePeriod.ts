import { useText } from "../language";

/** A period in words; null is an open side. Days as Excel serial numbers. */
export function usePeriod(): (from: number | null, to: number | null) => string {
  const { t, day } = useText();
  return (from, to) => {
    const days = { from: from === null ? "" : day(from), to: to === null ? "" : day(to) };
    return t(from === null ? (to === null ? "period.open" : "period.to") : to === null ? "period.from" : "period.both", days);
  };
}
