/**
 * Loaded into a child process ahead of its program: ends it once the other end of its standard input is gone, which is when
 * the parent process has died, however it died. A child that goes on would write into folders that the next build uses.
 */
process.stdin.on('end', () => process.exit(1));
process.stdin.on('error', () => process.exit(1));
process.stdin.resume();
if ('unref' in process.stdin && typeof process.stdin.unref === 'function') process.stdin.unref();

export {};
