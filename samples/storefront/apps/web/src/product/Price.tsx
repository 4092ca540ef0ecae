import { format, money } from "@fernhill/money";

interface Props {
  readonly cents: number;
  readonly wasCents?: number;
}

export function Price({ cents, wasCents }: Props) {
  const reduced = wasCents !== undefined && wasCents > cents;
  return (
    <p className="price">
      {reduced && <s aria-label="before">{format(money(wasCents))}</s>}
      <strong>{format(money(cents))}</strong>
    </p>
  );
}
