import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Paths of certificates in PEM. */
export interface Certificates {
  readonly ca: string;
  /** For 127.0.0.1 and localhost. */
  readonly server: { readonly cert: string; readonly key: string };
  readonly client: { readonly cert: string; readonly key: string };
}

const EC = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'];

/** Makes an authority in `folder`, and what it has signed for a server and a client; `days` below 0 are over already. Calls openssl(1). */
export async function makeCertificates(folder: string, days = 1): Promise<Certificates> {
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder });
  await openssl('genpkey', ...EC, '-out', at('ca.key'));
  await openssl(
    'req',
    '-x509',
    '-new',
    '-key',
    at('ca.key'),
    '-subj',
    '/CN=Homeroll demo',
    '-days',
    '2',
    '-out',
    at('ca.pem'),
  );
  const signed = async (name: string, extension: string) => {
    const [key, cert, request] = [at(`${name}.key`), at(`${name}.pem`), at(`${name}.csr`)];
    await openssl('genpkey', ...EC, '-out', key);
    await openssl('req', '-new', '-key', key, '-subj', `/CN=${name}`, '-out', request);
    await writeFile(at(`${name}.ext`), extension);
    const by = [
      '-CA',
      at('ca.pem'),
      '-CAkey',
      at('ca.key'),
      '-CAcreateserial',
      '-extfile',
      at(`${name}.ext`),
    ];
    await openssl('x509', '-req', '-in', request, ...by, '-days', String(days), '-out', cert);
    return { cert, key };
  };
  const server = await signed(
    'server',
    'subjectAltName=IP:127.0.0.1,DNS:localhost\nextendedKeyUsage=serverAuth\n',
  );
  return { ca: at('ca.pem'), server, client: await signed('client', 'extendedKeyUsage=clientAuth\n') };
}
