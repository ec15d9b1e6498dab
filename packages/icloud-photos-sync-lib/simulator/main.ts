#!/usr/bin/env node
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { serveControl } from './control/control-server.ts';
import { Simulator } from './simulator.ts';

const USAGE = `icloud-photos-simulator: Apple's iCloud Photos servers on loopback, for tests

  --port <n>           without TLS (default: a free one)
  --tls-port <n>       with TLS under Apple's names (default: a free one)
  --control-port <n>   the control interface (default: a free one)
  --ca <file>          where to write the certificate of its CA
  --account <id:pass>  an account; may be given several times
  --seed <text>        the same seed gives the same tokens, codes and libraries
  --lenient            let pass what a careful client does not send

It says on one line of JSON where it listens, and ends with SIGTERM or SIGINT.
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    'tls-port': { type: 'string' },
    'control-port': { type: 'string' },
    ca: { type: 'string' },
    account: { type: 'string', multiple: true },
    seed: { type: 'string' },
    lenient: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});

if (values.help) process.stdout.write(USAGE);
else await run();

async function run(): Promise<void> {
  const simulator = await Simulator.start({
    port: Number(values.port ?? 0),
    tlsPort: Number(values['tls-port'] ?? 0),
    strict: !values.lenient,
    ...(values.seed === undefined ? {} : { seed: values.seed }),
  });
  for (const account of values.account ?? []) {
    const cut = account.indexOf(':');
    simulator.addAccount({ appleId: account.slice(0, cut), password: account.slice(cut + 1) });
  }
  const control = await serveControl(simulator, Number(values['control-port'] ?? 0));
  if (values.ca !== undefined) await writeFile(values.ca, simulator.ca);
  const { port, tlsPort } = simulator;
  process.stdout.write(`${JSON.stringify({ port, tlsPort, controlPort: control.port })}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void Promise.all([control.close(), simulator.close()]).then(() => process.exit(0));
    });
  }
}
