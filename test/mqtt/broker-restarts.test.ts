import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../src/platform/until-fixture.ts';
import { givenBroker, Listener, NO_MOSQUITTO } from './broker.ts';
import { givenConnection } from './connections.ts';
import { differentOf, heardBy, NoticeStream } from './notice-stream.ts';

const EVENTS = 2000;
const RESTARTS = 8;

/** Somebody for whom the broker keeps what comes while they are away. */
const KEPT = {
  ...{ clientId: 'somebody', clean: false, reconnectPeriod: 100 },
  properties: { sessionExpiryInterval: 3600 },
};

// What Mosquitto loses when it is killed is its own: bench/broker-restarts.ts shows that without us.
test(`a broker that keeps what it has is restarted ${RESTARTS} times during ${EVENTS} notices: each arrives at who has a session there`, {
  skip: NO_MOSQUITTO,
}, async (t) => {
  const broker = await givenBroker(t, { keeps: true });
  const connection = givenConnection(t, { url: broker.url });
  const stream = await NoticeStream.to(t, connection, EVENTS);
  const somebody = await Listener.on(t, broker.url, KEPT);
  connection.start();
  for (let restart = 0; restart < RESTARTS; restart += 1) {
    await until('a connection', () => connection.state.kind === 'connected');
    stream.tell(EVENTS / RESTARTS);
    await sleep(20);
    await broker.stop();
    await broker.start();
  }
  stream.tell(EVENTS);
  await until('every one', () => differentOf(heardBy(somebody)) === EVENTS, 60_000);
  t.diagnostic(`${heardBy(somebody).length - EVENTS} more than once`);
});
