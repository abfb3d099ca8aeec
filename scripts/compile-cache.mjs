import module from 'node:module';
import { fileURLToPath } from 'node:url';

// Keeps what Node makes of each module, so that a command does not strip types and compile every file anew. Loaded ahead
// of a command, since a module's own imports are compiled before it runs; and without types, since the first file with any
// has Node load what strips them, which it never needs where all are kept.
module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url)));
