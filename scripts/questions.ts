import type { Readable, Writable } from 'node:stream';
import { type CANCEL_SYMBOL, isCancel, multiselect, select, text } from '@clack/prompts';
import { UsageError } from '../src/build/usage-error.ts';

/** What can be asked of the person at the terminal. Each throws a `UsageError` where she stops instead of answering. */
export interface Questions {
  /** A line of text; `check` says what is wrong with it. */
  readonly line: (message: string, initial: string, check?: (value: string) => string | undefined) => Promise<string>;
  /** One of several. */
  readonly one: (message: string, choices: readonly string[]) => Promise<string>;
  /** Any of several, or none. */
  readonly some: (message: string, choices: readonly string[]) => Promise<readonly string[]>;
}

interface Terminal {
  readonly isTTY?: boolean;
}

/** Questions on a terminal; undefined where one of the streams is none, as in a script. */
export function terminalQuestions(input: Readable & Terminal, output: Writable & Terminal): Questions | undefined {
  if (input.isTTY !== true || output.isTTY !== true) return undefined;
  const streams = { input, output };
  return {
    line: async (message, initial, check) => {
      const validate = (value: string | undefined): string | undefined => check?.(value?.trim() ?? '');
      return answered(await text({ ...streams, message, initialValue: initial, validate })).trim();
    },
    one: async (message, choices) =>
      answered(await select({ ...streams, message, options: choices.map((value) => ({ value })) })),
    some: async (message, choices) =>
      answered(
        await multiselect({ ...streams, message, required: false, options: choices.map((value) => ({ value })) }),
      ),
  };
}

function answered<T>(answer: T | typeof CANCEL_SYMBOL): T {
  if (isCancel(answer)) throw new UsageError('Stopped. Nothing has been written.');
  return answer;
}
