/**
 * An abort signal that SIGINT and SIGTERM set off. The process then ends by itself, with the exit status that the
 * signal stands for, after its exit handlers have cleared up.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const [name, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(name, () => {
      controller.abort(new Error(`Stopped by ${name}.`));
      process.exit(status);
    });
  }
  return controller.signal;
}
