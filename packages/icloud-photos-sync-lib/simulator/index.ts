export type {
  AccountWish,
  CodeAnswer,
  PhonePlace,
  SimulatedAccount,
  SimulatedPhone,
} from './auth/account.ts';
export { type ControlServer, serveControl } from './control/control-server.ts';
export type { Fault, Trouble } from './faults.ts';
export type { LoggedRequest } from './request-log.ts';
export type { Exchange, Reply, Role } from './route.ts';
export { type PlainEndpoints, Simulator, type SimulatorOptions } from './simulator.ts';
