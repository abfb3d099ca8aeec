/** Says how far a stage has come: how much of it is done, and of how much where that is known. */
export type Tell = (done: number, total?: number) => void;

/** Says how a run gets on. */
export interface Progress {
  /** Runs one stage and reports its time; `note` adds a few words on its result. Several may run at a time. */
  readonly stage: <T>(name: string, run: (tell: Tell) => Promise<T>, note?: (result: T) => string) => Promise<T>;
  /** One line of the report. */
  readonly line: (text: string) => void;
}

/** Where progress goes: standard output, or nothing. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

interface Running {
  readonly started: number;
  done?: number;
  total?: number;
}

const CLEAR_LINE = '\r\u001b[2K';
const REPAINT_MS = 80;

/**
 * Progress as plain lines, one a finished stage. On a terminal the line below them shows the stages that run, how far each
 * has come and how long it is likely to take still.
 */
export function progressTo(output: Output | undefined): Progress {
  const isTerminal = output?.isTTY === true;
  const running = new Map<string, Running>();
  let painted = 0;
  const print = (text: string): void => void output?.write(isTerminal ? `${CLEAR_LINE}${text}` : text);
  const paint = (): void => {
    if (!isTerminal) return;
    painted = performance.now();
    const words = [...running].map(([name, stage]) => `${name} ${wordsOf(stage, painted)}`).join('   ');
    print(words === '' ? '' : `  ${words}`.slice(0, (output.columns ?? 80) - 1));
  };
  return {
    line: (text) => {
      print(`${text}\n`);
      paint();
    },
    stage: async (name, run, note) => {
      const stage: Running = { started: performance.now() };
      const finish = (line: string): void => {
        running.delete(name);
        print(line);
        paint();
      };
      running.set(name, stage);
      paint();
      try {
        const result = await run((done, total) => {
          const isFirst = stage.done === undefined;
          Object.assign(stage, { done, total });
          if (isFirst || performance.now() - painted > REPAINT_MS) paint();
        });
        const words = note === undefined ? '' : `  ${note(result)}`;
        finish(`  ${name.padEnd(10)}${formatTime(performance.now() - stage.started).padStart(8)}${words}\n`);
        return result;
      } catch (error) {
        finish('');
        throw error;
      }
    },
  };
}

/** `…`, `12`, `12 of 40`, `12 of 40, 3 s left`: the time is told once there is something to tell it from. */
function wordsOf({ started, done, total }: Running, now: number): string {
  if (done === undefined) return '…';
  if (total === undefined) return String(done);
  const left = (((now - started) / done) * (total - done)) / 1000;
  const isKnown = done > 0 && done < total && now - started > 1000;
  return `${done} of ${total}${isKnown ? `, ${timeLeft(left)} left` : ''}`;
}

function timeLeft(seconds: number): string {
  return seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;
}

/** `840 ms`, `12.3 s`. */
export function formatTime(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** `512 B`, `3.4 kB`, `12.0 MB`, `1.5 GB`, in powers of 1000. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return bytes < 1_000_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}

/** `1 page`, `2 pages`, `2 copies`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
