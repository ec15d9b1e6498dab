import type { WebSocket } from 'ws';
import type { Clock } from '../clock.ts';
import type { Frame, Session } from './session.ts';

const LARGEST_FRAME = 4096;
const FRAMES_A_MINUTE = 120;

/** One WebSocket of a client: counts its frames, keeps its heart beating, reads what it says. */
export class Connection {
  readonly #socket: WebSocket;
  readonly #clock: Clock;
  readonly #patience: number;
  #callOff: () => void = () => undefined;
  #arrivals: number[] = [];
  session: Session | undefined;

  constructor(
    socket: WebSocket,
    options: {
      readonly clock: Clock;
      readonly heartbeatInterval: number;
      readonly onFrame: (frame: Frame) => void;
      readonly onClose: (code: number) => void;
    },
  ) {
    this.#socket = socket;
    this.#clock = options.clock;
    // A client that has missed one heartbeat and is late with the next is gone.
    this.#patience = options.heartbeatInterval * 2;
    socket.on('message', (data, isBinary) => this.#read(String(data), isBinary, options.onFrame));
    socket.on('close', (code) => {
      this.#callOff();
      options.onClose(code);
    });
    socket.on('error', () => undefined);
    this.send({ op: 10, d: { heartbeat_interval: options.heartbeatInterval } });
    this.beat();
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  send(frame: Frame): void {
    if (this.isOpen) this.#socket.send(JSON.stringify({ t: null, s: null, d: null, ...frame }));
  }

  sendRaw(data: string | Uint8Array): void {
    if (this.isOpen) this.#socket.send(data);
  }

  close(code: number, reason = ''): void {
    this.#socket.close(code, reason);
  }

  /** Ends it without a word, as a broken line does. */
  cut(): void {
    this.#socket.terminate();
  }

  /** The client is alive. */
  beat(): void {
    this.#callOff();
    this.#callOff = this.#clock.after(this.#patience, () => this.close(4009, 'Session timed out.'));
  }

  #read(text: string, isBinary: boolean, onFrame: (frame: Frame) => void): void {
    const now = this.#clock.now();
    this.#arrivals = [...this.#arrivals.filter((at) => now - at < 60_000), now];
    const fits = !isBinary && Buffer.byteLength(text) <= LARGEST_FRAME;
    const frame = fits ? parsed(text) : undefined;
    if (this.#arrivals.length > FRAMES_A_MINUTE) this.close(4008, 'Rate limited.');
    else if (frame) onFrame(frame);
    else this.close(4002, 'Error while decoding payload.');
  }
}

function parsed(text: string): Frame | undefined {
  try {
    const frame: unknown = JSON.parse(text);
    const isFrame =
      typeof frame === 'object' && frame !== null && 'op' in frame && Number.isInteger(frame.op);
    return isFrame ? (frame as Frame) : undefined;
  } catch {
    return undefined;
  }
}
