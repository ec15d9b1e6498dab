import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Client, Status } from 'discord.js';
import { guardPackets } from './guarded-gateway.ts';

test('an event that came before the client was ready, and cannot be read, is passed over', async (t) => {
  const client = new Client({ intents: [] });
  t.after(() => client.destroy());
  const unreadable: string[] = [];
  guardPackets(client, (kind) => unreadable.push(kind));
  const packets = client.ws as unknown as { handlePacket(packet?: object): boolean; status: Status };
  packets.handlePacket({ t: 'INTERACTION_CREATE', d: null });
  assert.deepEqual(unreadable, []);
  packets.status = Status.Ready;
  packets.handlePacket();
  await nextTurn();
  await nextTurn();
  assert.deepEqual(unreadable, ['TypeError']);
});
