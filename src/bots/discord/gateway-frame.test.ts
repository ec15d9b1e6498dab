import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFrame } from './gateway-frame.ts';

const READY = {
  ...{ user: {}, application: {}, guilds: [], session_id: 'x' },
  resume_gateway_url: 'wss://gateway.discord.gg',
};
const ANNA = { id: '3', username: 'anna' };
const INTERACTION = { id: '1', application_id: '2', token: 'aW50ZXJhY3Rpb246', user: ANNA };
const MEMBERS = { ...INTERACTION, user: undefined, member: { user: ANNA, roles: ['4'] } };
const event = (t: unknown, d: unknown, s: unknown = 1) => ({ op: 0, t, d, s });

const FRAMES: readonly [string, unknown, boolean][] = [
  ['an event', event('GUILD_DELETE', null), true],
  ['an event without a name', event(7, {}), false],
  ['an event without a number', event('GUILD_DELETE', {}, 'x'), false],
  ['an event of half a number', event('GUILD_DELETE', {}, 1.5), false],
  ['the beginning of a session', event('READY', READY), true],
  ['a session that goes on nowhere', event('READY', { ...READY, resume_gateway_url: 'x' }), false],
  ['a session that goes on elsewhere', event('READY', { ...READY, resume_gateway_url: 'file:///x' }), false],
  ['a guild', event('GUILD_CREATE', { id: '5' }), true],
  ['a guild without an id', event('GUILD_CREATE', { name: 'House' }), false],
  ['a session with a guild', event('READY', { ...READY, guilds: [{ id: '5', unavailable: true }] }), true],
  ['a session with a guild without an id', event('READY', { ...READY, guilds: [{}] }), false],
  ['a session without guilds', event('READY', { ...READY, guilds: null }), false],
  ['an interaction', event('INTERACTION_CREATE', INTERACTION), true],
  [
    'one with another address in its token',
    event('INTERACTION_CREATE', { ...INTERACTION, token: '../x' }),
    false,
  ],
  ['one with another address in its id', event('INTERACTION_CREATE', { ...INTERACTION, id: '1/x' }), false],
  ['one of a member', event('INTERACTION_CREATE', MEMBERS), true],
  ['one of nobody', event('INTERACTION_CREATE', { ...INTERACTION, user: null }), false],
  [
    'one of somebody without an id',
    event('INTERACTION_CREATE', { ...INTERACTION, user: { ...ANNA, id: 3 } }),
    false,
  ],
  [
    'one of a member whose roles are none',
    event('INTERACTION_CREATE', { ...MEMBERS, member: { user: ANNA, roles: 7 } }),
    false,
  ],
  ['an invalid session', { op: 9, d: true }, true],
  ['an invalid session that says nothing', { op: 9, d: null }, false],
  ['a greeting', { op: 10, d: { heartbeat_interval: 41_250 } }, true],
  ['a heart that races', { op: 10, d: { heartbeat_interval: 0 } }, false],
  ['a greeting that says nothing', { op: 10, d: null }, false],
  ['an answer to a heartbeat', { op: 11 }, true],
  ['an opcode that nobody knows', { op: 99, d: {} }, false],
  ['no frame', null, false],
  ['no frame either', 'x', false],
];

for (const [what, frame, isOne] of FRAMES) {
  test(`${what} is ${isOne ? 'taken' : 'refused'}`, () => {
    assert.equal(isFrame(frame, { isGreeted: false }), isOne);
  });
}

test('a client is greeted once', () => {
  const greeting = { op: 10, d: { heartbeat_interval: 41_250 } };
  assert.equal(isFrame(greeting, { isGreeted: true }), false);
});
