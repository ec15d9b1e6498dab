import assert from 'node:assert/strict';
import { test } from 'node:test';
import { house } from '../house-fixture.ts';

const long = (length: number): string => 'x'.repeat(length);
const command = (more: object = {}): object => ({ name: 'find', description: 'Finds', ...more });
const text = (more: object = {}): object => ({ type: 3, name: 'query', description: 'What', ...more });
const withOption = (more: object): object => command({ options: [text(more)] });
const many = (count: number, make: (index: number) => object): object[] =>
  Array.from({ length: count }, (_, index) => make(index));
const choice = (index: number): object => ({ name: `c${index}`, value: `v${index}` });

/** A command of 7992 characters and so many more. */
function large(more: number): object {
  const full = { name: long(100), value: long(100) };
  const seconds = [full, full, { name: long(8), value: long(more) }];
  const option = (index: number): object => {
    const second = seconds[index];
    return text({
      name: `o${index + 10}`,
      description: long(100),
      choices: [full, ...(second ? [second] : [])],
    });
  };
  return command({ options: many(25, option) });
}

/** A command, and what it is refused for; none: it is taken. */
const CASES: readonly (readonly [string, object, ...string[]])[] = [
  ['a name of other letters', command({ name: 'größe_1' })],
  ['capital letters', command({ name: 'Find' }), '0.name APPLICATION_COMMAND_INVALID_NAME'],
  ['a blank', command({ name: 'find me' }), '0.name APPLICATION_COMMAND_INVALID_NAME'],
  [
    'a long name',
    command({ name: long(33) }),
    '0.name BASE_TYPE_BAD_LENGTH',
    '0.name APPLICATION_COMMAND_INVALID_NAME',
  ],
  ['no name', { description: 'x' }, '0.name BASE_TYPE_REQUIRED'],
  ['no description', { name: 'find' }, '0.description BASE_TYPE_REQUIRED'],
  ['a long description', command({ description: long(101) }), '0.description BASE_TYPE_BAD_LENGTH'],
  [
    'translations',
    command({ name_localizations: { de: 'finde' }, description_localizations: { de: 'Findet' } }),
  ],
  [
    'a translation with a capital',
    command({ name_localizations: { de: 'Finde' } }),
    '0.name_localizations.de APPLICATION_COMMAND_INVALID_NAME',
  ],
  [
    'a long translation',
    command({ description_localizations: { de: long(101) } }),
    '0.description_localizations.de BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a language that is none',
    command({ name_localizations: { 'de-DE': 'finde' } }),
    '0.name_localizations.de-DE BASE_TYPE_CHOICES',
  ],
  [
    '26 options',
    command({ options: many(26, (n) => text({ name: `o${n}` })) }),
    '0.options BASE_TYPE_MAX_LENGTH',
  ],
  [
    'an option twice',
    command({ options: [text(), text()] }),
    '0.options.1.name APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
  ],
  [
    'a required option last',
    command({ options: [text(), text({ name: 'b', required: true })] }),
    '0.options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
  ],
  [
    'an option without a type',
    command({ options: [{ name: 'a', description: 'b' }] }),
    '0.options.0.type BASE_TYPE_REQUIRED',
  ],
  ['25 choices', withOption({ choices: many(25, choice) })],
  ['26 choices', withOption({ choices: many(26, choice) }), '0.options.0.choices BASE_TYPE_MAX_LENGTH'],
  [
    'a long choice',
    withOption({ choices: [{ name: long(101), value: 'v' }] }),
    '0.options.0.choices.0.name BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a choice of another type',
    withOption({ type: 4, choices: [{ name: 'a', value: 'b' }] }),
    '0.options.0.choices.0.value NUMBER_TYPE_COERCE',
  ],
  [
    'choices and completion',
    withOption({ autocomplete: true, choices: [choice(1)] }),
    '0.options.0.autocomplete APPLICATION_COMMAND_AUTOCOMPLETE_WITH_CHOICES',
  ],
  [
    'a subcommand beside an option',
    command({ options: [text(), { type: 1, name: 's', description: 'd' }] }),
    '0.options APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
  ],
  [
    'a group of subcommands',
    command({
      options: [
        {
          type: 2,
          name: 'g',
          description: 'd',
          options: [{ type: 1, name: 's', description: 'd', options: [text()] }],
        },
      ],
    }),
  ],
  [
    'an option in a group',
    command({ options: [{ type: 2, name: 'g', description: 'd', options: [text()] }] }),
    '0.options.0.options.0.type BASE_TYPE_CHOICES',
  ],
  ['8000 characters', large(8)],
  ['8001 characters', large(9), '0 APPLICATION_COMMAND_TOO_LARGE'],
];

for (const [name, body, ...flaws] of CASES) {
  test(`a command with ${name} is ${flaws.length > 0 ? 'refused' : 'taken'}`, async (t) => {
    const { call, discord, guild } = await house(t);
    const path = `/applications/${discord.applicationId}/guilds/${guild.id}/commands`;
    const answer = await call('PUT', path, [body]);
    assert.deepEqual(answer.flaws, flaws);
    assert.equal(answer.status, flaws.length > 0 ? 400 : 200);
  });
}

test('a list of commands has each name once, and at most a hundred of them', async (t) => {
  const { call, discord } = await house(t);
  const path = `/applications/${discord.applicationId}/commands`;
  const twice = await call('PUT', path, [command(), command()]);
  assert.deepEqual(twice.flaws, ['1 APPLICATION_COMMANDS_DUPLICATE_NAME']);
  assert.equal((await call('PUT', path, {})).flaws[0], 'LIST_TYPE_CONVERT');
  const full = many(100, (n) => command({ name: `c${n}` }));
  assert.equal((await call('PUT', path, [...full, command()])).body.code, 30032);
  assert.equal((await call('PUT', path, full)).status, 200);
});

test('a list replaces what was there; who stays keeps the id; 200 new ones a day', async (t) => {
  const { call, discord, guild, clock } = await house(t);
  const path = `/applications/${discord.applicationId}/guilds/${guild.id}/commands`;
  const ids = async (names: readonly string[]): Promise<string[]> => {
    clock.advance(20_000);
    const { body } = await call(
      'PUT',
      path,
      names.map((name) => command({ name })),
    );
    return (body as unknown as { id: string }[]).map(({ id }) => id);
  };
  const [a, b] = await ids(['a', 'b']);
  const [c, stillB] = await ids(['c', 'b']);
  assert.equal(stillB, b);
  assert.notEqual(c, a);
  const { body } = await call('GET', path);
  assert.deepEqual(
    (body as unknown as { name: string }[]).map(({ name }) => name),
    ['c', 'b'],
  );
  for (const letter of ['d', 'e']) await ids(many(98, () => ({})).map((_, n) => letter + n));
  clock.advance(20_000);
  assert.equal((await call('PUT', path, [command({ name: 'f' }), command({ name: 'g' })])).body.code, 30034);
  clock.advance(24 * 60 * 60_000);
  assert.equal((await call('PUT', path, [command({ name: 'f' })])).status, 200);
});

test('commands are of this application, and of guilds that the bot is in', async (t) => {
  const { call, discord } = await house(t);
  const elsewhere = discord.guild({ name: 'Elsewhere', hasBot: false });
  const away = await call(
    'PUT',
    `/applications/${discord.applicationId}/guilds/${elsewhere.id}/commands`,
    [],
  );
  assert.deepEqual([away.status, away.body.code], [403, 50001]);
  assert.equal((await call('PUT', '/applications/1/commands', [])).body.code, 10002);
});

test('commands one by one: added, overwritten by name, found, changed, removed', async (t) => {
  const { call, discord } = await house(t, { limitsRates: false });
  const path = `/applications/${discord.applicationId}/commands`;
  const added = await call('POST', path, command());
  assert.equal(added.status, 201);
  const again = await call('POST', path, command({ description: 'Finds more' }));
  assert.deepEqual([again.status, again.body.id], [200, added.body.id]);
  assert.deepEqual((await call('POST', path, { name: 'x' })).flaws, ['description BASE_TYPE_REQUIRED']);
  const one = `${path}/${String(added.body.id)}`;
  const changed = await call('PATCH', one, { description: 'Finds all' });
  assert.deepEqual([changed.body.id, changed.body.description], [added.body.id, 'Finds all']);
  await call('PATCH', one, { name: 'seek' });
  assert.deepEqual(
    [(await call('GET', one)).body.name, (await call('GET', one)).body.description],
    ['seek', 'Finds all'],
  );
  assert.equal((await call('DELETE', one)).status, 204);
  assert.deepEqual([(await call('GET', one)).status, (await call('GET', one)).body.code], [404, 10063]);
  for (const index of Array(100).keys()) await call('POST', path, command({ name: `c${index}` }));
  assert.equal((await call('POST', path, command({ name: 'more' }))).body.code, 30032);
});
