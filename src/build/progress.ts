/** Says how a run gets on. */
export interface Progress {
  /** Runs one stage and reports its time; `note` adds a few words on its result. */
  readonly stage: <T>(name: string, run: () => Promise<T>, note?: (result: T) => string) => Promise<T>;
  /** One line of the report. */
  readonly line: (text: string) => void;
}

/** Where progress goes: standard output, or nothing. */
export interface Output {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

/** Progress as plain lines, one a finished stage; on a terminal the running stage shows as well. */
export function progressTo(output: Output | undefined): Progress {
  const write = (text: string): void => void output?.write(text);
  return {
    line: (text) => write(`${text}\n`),
    stage: async (name, run, note) => {
      const started = performance.now();
      if (output?.isTTY === true) write(`  ${name} …`);
      const clear = output?.isTTY === true ? '\r\u001b[2K' : '';
      try {
        const result = await run();
        const words = note === undefined ? '' : `  ${note(result)}`;
        write(`${clear}  ${name.padEnd(10)}${formatTime(performance.now() - started).padStart(8)}${words}\n`);
        return result;
      } catch (error) {
        write(clear);
        throw error;
      }
    },
  };
}

/** `840 ms`, `12.3 s`. */
export function formatTime(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** `512 B`, `3.4 kB`, `12.0 MB`, in powers of 1000. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `1 page`, `2 pages`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
