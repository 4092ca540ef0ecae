type Field = string | number | boolean | null | undefined;
export type Fields = Record<string, Field>;
type Level = "debug" | "info" | "warn" | "error";

export interface Logger {
  debug(event: string, fields?: Fields): void;
  info(event: string, fields?: Fields): void;
  warn(event: string, fields?: Fields): void;
  error(event: string, fields?: Fields): void;
  with(fields: Fields): Logger;
}

/** One JSON object per line. The event is a fixed name to search by; everything that varies is a field. */
export function createLogger(service: string, bound: Fields = {}): Logger {
  const write = (level: Level) => (event: string, fields: Fields = {}) => {
    const line = { at: new Date().toISOString(), level, service, event, ...bound, ...fields };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  };
  return {
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    with: (fields) => createLogger(service, { ...bound, ...fields }),
  };
}
