#!/usr/bin/env node
import { keepCompiledCode } from './cli/compiled-code.ts';

keepCompiledCode();
// Imported only now: what is imported above is compiled before anything can be said about the cache.
const { main } = await import('./cli/main.ts');
process.exitCode = await main();
