import { createServer, type Server, type Socket } from 'node:net';
import { HomerollError } from '../../../platform/error.ts';
import type { Log } from '../../../platform/log.ts';
import type { TalkingHouse } from '../direct-conversation.ts';
import { chooseSocketPath, type SocketFolders } from '../protocol/socket-path.ts';
import { AttachedTerminal } from './attached-terminal.ts';
import { listenAlone } from './owned-socket.ts';

/** Terminals that may be attached at once. */
const MOST_TERMINALS = 32;

export interface TerminalServerOptions {
  readonly house: TalkingHouse;
  /** The data folder; whoever starts this holds the lock of its catalog. */
  readonly data: string;
  readonly folders: SocketFolders;
  readonly log: Log;
}

/** The daemon's end of the terminals: a Unix socket that only its own user may open. */
export class TerminalServer {
  readonly #options: TerminalServerOptions;
  readonly #server: Server;
  readonly #terminals = new Set<AttachedTerminal>();
  #remove: () => Promise<void> = async () => {};
  #isStopped = false;

  constructor(options: TerminalServerOptions) {
    this.#options = options;
    this.#server = createServer((socket) => this.#attach(socket));
    this.#server.on('error', (error) => options.log.error('terminal-server', { error }));
  }

  /** Errors: `terminal-path-too-long`, `terminal-path-blocked`, `terminal-socket-taken`. */
  async start(): Promise<void> {
    const { data, folders } = this.#options;
    this.#remove = await listenAlone(this.#server, await chooseSocketPath(data, folders));
  }

  /** Tells every terminal, lets go of them and removes the socket. Safe to call twice. */
  async stop(): Promise<void> {
    if (this.#isStopped) return;
    this.#isStopped = true;
    await this.#remove();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const terminal of this.#terminals) terminal.bye(new HomerollError('daemon-stopped'));
    await closed;
  }

  #attach(socket: Socket): void {
    const { house, log } = this.#options;
    const terminal = new AttachedTerminal(socket, house, log);
    const isTooMany = this.#terminals.size >= MOST_TERMINALS;
    this.#terminals.add(terminal);
    terminal.start(() => this.#terminals.delete(terminal));
    if (isTooMany || this.#isStopped) {
      const code = isTooMany ? 'terminal-too-many' : 'daemon-stopped';
      terminal.bye(new HomerollError(code, isTooMany ? { most: MOST_TERMINALS } : {}));
    }
  }
}
